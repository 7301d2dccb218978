import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type AnyAnswer, ApiError, createApiClient, unwrap } from '../src/index.ts';
import { keyPair, rejection, secret, shopClient } from './support/client.ts';
import { shop } from './support/shop.ts';

const test = suite('undeclared media type');

interface Given {
  readonly status?: number;
  readonly contentType?: string;
  readonly body?: string;
  readonly method?: 'get' | 'head';
}

/** Calls an operation that declares these media types for every status, and gives it this answer. */
function call(
  declared: readonly string[],
  { status = 200, contentType, body = '', method = 'get' }: Given,
): Promise<AnyAnswer> {
  const headers = contentType === undefined ? {} : { 'content-type': contentType };
  // Bytes: of a string, Response would make text/plain.
  const bytes = body === '' ? null : new TextEncoder().encode(body);
  const client = createApiClient<object>(
    {
      ...shop,
      operations: { op: { ...shop.operations.getItem, method, responses: { default: declared } } },
    },
    { fetch: () => Promise.resolve(new Response(bytes, { status, headers })) },
  );
  const { op } = client as unknown as { op: (given: object) => Promise<AnyAnswer> };
  return op({ path: { id: '1' } });
}

async function refusal(declared: readonly string[], given: Given): Promise<ApiError> {
  const error = await rejection(call(declared, given));
  if (error instanceof ApiError) return error;
  throw error;
}

test("throws for a proxy's page in the place of what is declared", async () => {
  const html = '<title>Log in</title>';
  for (const status of [200, 404]) {
    const fetch = () =>
      Promise.resolve(
        new Response(html, { status, headers: { 'content-type': 'Text/HTML; charset=utf-8' } }),
      );
    const error = await rejection(shopClient({ fetch }).getItem({ path: { id: '1' } }));
    assert.instance(error, ApiError);
    if (!(error instanceof ApiError)) return;
    assert.is(error.kind, 'undeclared-media-type');
    assert.is(error.status, status);
    assert.is(error.body, html);
    assert.is(
      error.message,
      `GET https://shop.test/v1/items/1 answered ${status} with text/html, a media type that getItem does not declare (application/json)`,
    );
  }
});

const refused: readonly [declared: string[], contentType: string][] = [
  [['application/json'], 'application/jsonp'],
  [['application/json'], 'text/plain; x=application/json'],
  [['application/json'], 'application/octet-stream'],
  [['application/json'], 'application/json, text/html'],
  [['application/json', 'image/png'], 'image/jpeg'],
  [['text/*'], 'application/json'],
  [['image/*'], 'images/png'],
  [['text/csv'], 'text/*'],
];
for (const [declared, contentType] of refused) {
  test(`${declared} is not ${contentType}`, async () => {
    const { kind } = await refusal(declared, { contentType, body: 'x' });
    assert.is(kind, 'undeclared-media-type');
  });
}

const taken: readonly [declared: string[], contentType: string | undefined][] = [
  [['application/json'], 'APPLICATION/JSON;charset=UTF-8'],
  [['Application/JSON; charset=utf-8'], 'application/json'],
  [['application/json'], 'application/vnd.shop+json'],
  [['application/json'], 'text/json'],
  [['application/problem+json'], 'application/json'],
  [['image/png', 'text/csv'], 'text/csv;header=present'],
  [['text/*'], 'Text/CSV'],
  [['*/*'], 'application/whatever'],
  [['application/json'], undefined],
  [['application/json'], ''],
  [[], 'text/html'],
];
for (const [declared, contentType] of taken) {
  test(`${declared} may be ${contentType}`, async () => {
    const given = { body: '1', ...(contentType !== undefined && { contentType }) };
    assert.is((await call(declared, given)).status, 200);
  });
}

test('throws where JSON is declared and no body comes', async () => {
  for (const status of [200, 401]) {
    const error = await refusal(['application/json'], { status, contentType: 'application/json' });
    assert.is(error.kind, 'unreadable-body');
    assert.is(error.status, status);
    assert.is(error.body, undefined);
    assert.match(error.message, /answered \d+ without a body \(application\/json\)$/);
  }
  assert.is((await refusal(['application/json'], {})).kind, 'unreadable-body');
});

test('takes an empty text and an empty file for what they are, and no body where none is declared', async () => {
  assert.is(unwrap(await call(['text/csv'], { contentType: 'text/csv' })), '');
  const file = unwrap(await call(['image/png'], { contentType: 'image/png' }));
  assert.is(file instanceof Blob && file.size, 0);
  assert.is(unwrap(await call([], {})), undefined);
});

test('expects no body of HEAD', async () => {
  const given = { method: 'head', contentType: 'application/json' } as const;
  assert.is(unwrap(await call(['application/json'], given)), undefined);
});

test('shows no credential of a success that becomes an error', async () => {
  const bodies: readonly [contentType: string, body: string][] = [
    ['text/html', `<p>${secret}</p>`],
    ['application/octet-stream', secret],
    ['application/json', `{"${secret}`],
  ];
  for (const [contentType, body] of bodies) {
    const fetch = (url: string) =>
      Promise.resolve(
        url.endsWith('/oauth/token')
          ? Response.json({ access_token: 'the-token' })
          : new Response(body, { headers: { 'content-type': contentType } }),
      );
    const error = await rejection(shopClient({ fetch, credentials: keyPair }).listItems());
    assert.instance(error, ApiError);
    if (!(error instanceof ApiError)) return;
    assert.is(error.body, body.replace(secret, '[redacted]'));
  }
});

test.run();
