import { inspect } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type AnyAnswer,
  ApiError,
  type ApiErrorKind,
  type CheckedAnswer,
  ConnectionError,
  callsByPath,
  createApiClient,
  type Fetch,
  type Finding,
  ValidationError,
} from '../../src/index.ts';
import { checksOf, finding, shopChecks } from '../support/checks.ts';
import { byPath, keyPair, rejection, secret, shopClient, uuidPattern } from '../support/client.ts';
import { shop } from '../support/shop.ts';

const test = suite('checked answers');

interface Given {
  readonly declared?: readonly string[];
  readonly method?: 'get' | 'head';
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | ReadableStream;
  readonly parseAs?: 'stream' | 'blob' | 'text' | 'arrayBuffer';
}

interface Calls {
  readonly byOperation: () => Promise<AnyAnswer>;
  readonly byPath: () => Promise<{ readonly data?: unknown; readonly response: Response }>;
  readonly responses: CheckedAnswer[];
}

/** One operation, called by both ways; its validators find what they are told. */
function callsOf(
  {
    declared = ['application/json'],
    method = 'get',
    status = 200,
    headers = {},
    body,
    parseAs,
  }: Given,
  response: readonly Finding[] = [],
): Calls {
  const op = { ...shop.operations.getItem, method, responses: { '200': declared, '204': [] } };
  const { responses, checks } = checksOf({ op }, { response });
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const fetch: Fetch = () => Promise.resolve(new Response(bytes ?? null, { status, headers }));
  const client = createApiClient<object>(
    { ...shop, operations: { op } },
    { fetch, checks, validate: { responses: 'strict' } },
  ) as unknown as {
    op: (given: object) => Promise<AnyAnswer>;
  };
  const { GET, HEAD } = callsByPath<object>(client) as unknown as Record<
    'GET' | 'HEAD',
    (path: string, init: object) => ReturnType<Calls['byPath']>
  >;
  const path = { id: '1' };
  const init = { params: { path }, ...(parseAs && { parseAs }) };
  const take = method === 'get' ? GET : HEAD;
  return {
    byOperation: () => client.op({ path }),
    byPath: () => take('/items/{id}', init),
    responses,
  };
}

const json = { 'content-type': 'application/json' };
const png = { 'content-type': 'image/png' };

const text = { 'content-type': 'text/csv' };

const seen: Readonly<Record<string, readonly [given: Given, want: CheckedAnswer]>> = {
  JSON: [
    { headers: json, body: '{"a":1}' },
    { status: 200, contentType: 'application/json', body: { a: 1 } },
  ],
  'JSON that is taken as text': [
    { headers: json, body: '[1]', parseAs: 'text' },
    { status: 200, contentType: 'application/json', body: [1] },
  ],
  'other JSON than the declared one': [
    { headers: { 'content-type': 'application/problem+json' }, body: '{}' },
    { status: 200, contentType: 'application/problem+json', body: {} },
  ],
  text: [
    { declared: ['text/csv'], headers: text, body: 'a,b', parseAs: 'text' },
    { status: 200, contentType: 'text/csv', body: 'a,b' },
  ],
  'text that looks like JSON': [
    { declared: ['text/csv'], headers: text, body: '12' },
    { status: 200, contentType: 'text/csv', body: '12' },
  ],
  'no body where none is declared': [
    { status: 204, headers: json },
    { status: 204, contentType: 'application/json', body: undefined },
  ],
  'no body of HEAD': [
    { method: 'head', headers: json },
    { status: 200, contentType: 'application/json', body: undefined },
  ],
};
for (const [what, [given, want]] of Object.entries(seen)) {
  test(`${what} is seen as its value`, async () => {
    const { byOperation, byPath, responses } = callsOf(given);
    await byOperation();
    await byPath();
    assert.equal(responses, [want, want]);
  });
}

test('an error by path is seen as what its content type says', async () => {
  for (const [type, want] of [
    ['application/json', 12],
    ['text/plain', '12'],
  ]) {
    const headers = { 'content-type': String(type) };
    const { byPath, responses } = callsOf({ status: 404, headers, body: '12' });
    await byPath();
    assert.equal(responses, [{ status: 404, contentType: type, body: want }]);
  }
});

test('answers are warned of unless it is said otherwise', async () => {
  const { checks, responses } = shopChecks({ response: [finding('/body')] });
  const given: [validate: object, warnings: number, looked: number][] = [
    [{}, 2, 2],
    [{ validate: { requests: 'off' } }, 2, 2],
    [{ validate: { responses: 'off' } }, 0, 0],
  ];
  for (const [validate, count, looked] of given) {
    responses.length = 0;
    const warnings: ValidationError[] = [];
    const fetch = () => Promise.resolve(Response.json({ id: '1' }));
    const onWarning = (warning: ValidationError) => warnings.push(warning);
    const client = shopClient({ fetch, checks, onWarning, ...validate });
    const answer = await client.getItem({ path: { id: '1' } });
    const { data } = await byPath(client).GET('/items/{id}', { params: { path: { id: '1' } } });
    assert.equal([answer.data, data], [{ id: '1' }, { id: '1' }]);
    assert.equal([warnings.length, responses.length], [count, looked]);
    for (const warning of warnings) assert.is(warning.kind, 'invalid-response');
  }
});

test('a wrong answer is thrown with its findings, and never shown', async () => {
  const response = [
    finding('/body/error/code'),
    finding('/body/error/x'),
    finding('/header/y', 'is missing'),
  ];
  const { checks } = shopChecks({ response });
  for (const status of [200, 404]) {
    const fetch = () =>
      Promise.resolve(
        Response.json([{ error: { code: 'an-answer', text: 'an-answer' } }], { status }),
      );
    const client = shopClient({ fetch, checks, validate: { responses: 'strict' } });
    const query = { tag: ['private'] };
    const calls = [
      () => client.listItems({ query }),
      () => byPath(client).GET('/items', { params: { query } }),
    ];
    for (const call of calls) {
      const error = await rejection(call());
      assert.instance(error, ValidationError);
      if (!(error instanceof ValidationError)) return;
      assert.is(
        error.message,
        `The answer ${status} of listItems is not as declared: /body/error/code must be a string; /body/error/x must be a string; /header/y is missing`,
      );
      assert.equal(error.findings, response);
      const { kind, operation, method, url, code, filled } = error;
      assert.equal(
        [kind, operation, method, url, error.status, code],
        ['invalid-response', 'listItems', 'GET', 'https://shop.test/v1/items', status, undefined],
      );
      assert.match(filled['X-Request'] ?? '', uuidPattern);
      const shown = `${inspect(error, { showHidden: true, getters: true, depth: 9 })}${JSON.stringify(error)}`;
      assert.not.match(shown, /an-answer|private/);
    }
  }
});

test('what is binary or a stream is handed over as it is, and not read by path', async () => {
  let pulled = 0;
  const endless = () =>
    new ReadableStream({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
  const image: Given = { declared: ['image/png'], headers: png };
  for (const one of [image, { headers: json }]) {
    const { byPath, responses } = callsOf({ ...one, parseAs: 'stream', body: endless() });
    const { data } = await byPath();
    assert.instance(data, ReadableStream);
    assert.is(responses[0]?.body, data);
    await (data as ReadableStream).cancel();
  }
  assert.ok(pulled < 10, `${pulled} chunks were taken from an endless answer`);
  // One that is refused is given up.
  await new Promise((resolve) => {
    const body = new ReadableStream({ cancel: resolve });
    callsOf({ headers: json, parseAs: 'stream', body }, [finding('/status')])
      .byPath()
      .catch((error: unknown) => assert.instance(error, ValidationError));
  });
  const photo = { ...image, body: 'x' };
  for (const parseAs of ['blob', 'arrayBuffer'] as const) {
    const { byPath, responses } = callsOf({ ...photo, parseAs });
    const { data } = await byPath();
    assert.is(responses[0]?.body, data);
  }
  const { byOperation, responses } = callsOf(photo);
  const { data } = await byOperation();
  assert.is(responses[0]?.body, data);
  assert.instance(data, Blob);
});

test('what a client refuses in every mode stays an ApiError of its kind', async () => {
  const kinds: readonly [kind: ApiErrorKind, given: Given][] = [
    ['undeclared-status', { status: 503, headers: json, body: '{}' }],
    ['undeclared-media-type', { headers: { 'content-type': 'text/html' }, body: '<p>' }],
    ['unreadable-body', { headers: json, body: '{"a' }],
    ['unreadable-body', { headers: json, body: '' }],
  ];
  for (const [kind, given] of kinds) {
    const error = await rejection(callsOf(given, [finding('/body')]).byOperation());
    assert.is(error instanceof ApiError && error.kind, kind);
  }
});

test('JSON that is none is never quoted by path', async () => {
  const error = await rejection(callsOf({ headers: json, body: 'not-shown' }).byPath());
  assert.instance(error, SyntaxError);
  assert.is(String(error), 'SyntaxError: op answered 200 with a body that is no JSON.');
});

test('an answer that breaks off is no answer', async () => {
  const body = () =>
    new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) });
  for (const way of ['byOperation', 'byPath'] as const) {
    const error = await rejection(callsOf({ headers: json, body: body() })[way]());
    assert.instance(error, ConnectionError);
  }
});

test('shows no credential that a service wrote into a name', async () => {
  const token = 'the/token~of-all';
  const response = [finding(`/body/the~1token~0of-all/${secret.replaceAll('/', '~1')}`)];
  const { checks } = shopChecks({ response });
  const fetch = (url: string): Promise<Response> =>
    Promise.resolve(Response.json(url.endsWith('/oauth/token') ? { access_token: token } : {}));
  const client = shopClient({
    fetch,
    credentials: keyPair,
    checks,
    validate: { responses: 'strict' },
  });
  const error = await rejection(client.listItems());
  assert.equal(error instanceof ValidationError && error.findings, [
    finding('/body/[redacted]/[redacted]'),
  ]);
  assert.not.match(inspect(error, { showHidden: true }), /S3cret|of-all/);
});

test.run();
