import { inspect } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type AnyAnswer,
  ApiError,
  type ApiErrorKind,
  ConnectionError,
  createApiClient,
  type Fetch,
  type Finding,
  type RawResponse,
  ValidationError,
} from '../../src/index.ts';
import { keyPair, rejection, secret, shopClient, uuidPattern } from '../support/client.ts';
import { shop } from '../support/shop.ts';
import { finding, shopValidators, validatorsOf } from '../support/validators.ts';

const test = suite('validated answers');

interface Given {
  readonly declared?: readonly string[];
  readonly method?: 'get' | 'head';
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | ReadableStream;
  readonly parseAs?: 'stream' | 'blob' | 'text';
}

interface Calls {
  readonly byOperation: () => Promise<AnyAnswer>;
  readonly byPath: () => Promise<{ readonly data?: unknown; readonly response: Response }>;
  readonly responses: RawResponse[];
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
  const { responses, validators } = validatorsOf({ op }, { response });
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const fetch: Fetch = () => Promise.resolve(new Response(bytes ?? null, { status, headers }));
  const client = createApiClient<object, object>(
    { ...shop, operations: { op } },
    { fetch, validators, validate: 'all' },
  ) as unknown as {
    op: (given: object) => Promise<AnyAnswer>;
    GET: (path: string, init: object) => ReturnType<Calls['byPath']>;
    HEAD: (path: string, init: object) => ReturnType<Calls['byPath']>;
  };
  const path = { id: '1' };
  const init = { params: { path }, ...(parseAs && { parseAs }) };
  const byPath = method === 'get' ? client.GET : client.HEAD;
  return {
    byOperation: () => client.op({ path }),
    byPath: () => byPath('/items/{id}', init),
    responses,
  };
}

const json = { 'content-type': 'application/json' };
const png = { 'content-type': 'image/png' };

const seen: Readonly<Record<string, readonly [given: Given, want: Partial<RawResponse>]>> = {
  JSON: [
    { headers: { ...json, 'X-Total': '1' }, body: '{"a":1}' },
    { status: 200, headers: { ...json, 'x-total': '1' }, body: { a: 1 } },
  ],
  'other JSON than the declared one': [
    { headers: { 'content-type': 'application/problem+json' }, body: '{}' },
    { headers: { 'content-type': 'application/problem+json' }, body: {} },
  ],
  text: [
    {
      declared: ['text/csv'],
      headers: { 'content-type': 'text/csv' },
      body: 'a,b',
      parseAs: 'text',
    },
    { body: 'a,b' },
  ],
  'an empty text': [
    { declared: ['text/csv'], headers: { 'content-type': 'text/csv' }, body: '', parseAs: 'text' },
    { body: '' },
  ],
  'no body where none is declared': [
    { status: 204, headers: json },
    { status: 204, body: undefined },
  ],
  'no body of HEAD': [{ method: 'head', headers: json }, { body: undefined }],
};
for (const [what, [given, want]] of Object.entries(seen)) {
  test(`${what} is given to validators as it arrived`, async () => {
    const { byOperation, byPath, responses } = callsOf(given);
    await byOperation();
    await byPath();
    assert.is(responses.length, 2);
    for (const response of responses) {
      for (const [name, value] of Object.entries(want)) {
        const found = response[name as keyof RawResponse];
        assert.equal(name === 'headers' ? { ...(found as object) } : found, value);
      }
    }
  });
}

test('a cookie that is set twice is a list', async () => {
  const { validators, responses } = shopValidators();
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const cookie of ['a=1', 'b=2', 'c=3']) headers.append('set-cookie', cookie);
  const fetch = () => Promise.resolve(new Response('[]', { headers }));
  await shopClient({ fetch, validators, validate: 'all' }).listItems();
  assert.equal(responses[0]?.headers['set-cookie'], ['a=1', 'b=2', 'c=3']);
});

test('answers are looked at only when asked', async () => {
  const { validators, responses } = shopValidators({ response: [finding('/body')] });
  for (const validate of [{}, { validate: 'requests' }] as const) {
    const fetch = () => Promise.resolve(Response.json({ id: '1' }));
    const client = shopClient({ fetch, validators, ...validate });
    await client.getItem({ path: { id: '1' } });
    await client.GET('/items/{id}', { params: { path: { id: '1' } } });
  }
  assert.equal(responses, []);
});

test('a wrong answer is thrown with its findings, and never shown', async () => {
  const response = [
    finding('/body/error/code'),
    finding('/body/error/x'),
    finding('/header/y', 'is missing'),
  ];
  const { validators } = shopValidators({ response });
  for (const status of [200, 404]) {
    const fetch = () =>
      Promise.resolve(
        Response.json([{ error: { code: 'an-answer', text: 'an-answer' } }], { status }),
      );
    const client = shopClient({ fetch, validators, validate: 'all' });
    const query = { tag: ['private'] };
    const calls = [
      () => client.listItems({ query }),
      () => client.GET('/items', { params: { query } }),
    ];
    for (const call of calls) {
      const error = await rejection(call());
      assert.instance(error, ValidationError);
      if (!(error instanceof ValidationError)) return;
      assert.is(
        error.message,
        `GET https://shop.test/v1/items answered ${status} with what listItems does not declare: /body/error/code must be a string; /body/error/x must be a string; /header/y is missing`,
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

test('of what is binary, status and headers count, and it is not buffered by path', async () => {
  let pulled = 0;
  const endless = () =>
    new ReadableStream({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
  const image: Given = { declared: ['image/png'], headers: png };
  const given: readonly Given[] = [
    { ...image, parseAs: 'stream' },
    { headers: json, parseAs: 'stream' },
  ];
  for (const one of given) {
    const { byPath, responses } = callsOf({ ...one, body: endless() }, [finding('/body/x')]);
    const { data } = await byPath();
    assert.instance(data, ReadableStream);
    assert.is(responses.length, 1);
    await (data as ReadableStream).cancel();
  }
  assert.ok(pulled < 10, `${pulled} chunks were taken from an endless answer`);
  // One that never comes is not waited for, and one that is refused is given up.
  for (const one of [...given, image]) {
    const stopped = new Promise((resolve) => {
      const body = new ReadableStream({ cancel: resolve });
      callsOf({ ...one, body }, [finding('/header/x')])
        .byPath()
        .catch((error: unknown) => assert.instance(error, ValidationError));
    });
    await stopped;
  }
  const photo = { declared: ['image/png'], headers: png, body: 'x' };
  const answer = await callsOf(photo, [finding('/body')]).byOperation();
  assert.instance(answer.data, Blob);
  assert.instance(
    await rejection(callsOf(photo, [finding('/header/etag')]).byOperation()),
    ValidationError,
  );
});

test('what a client refuses in every mode stays an ApiError of its kind, by path too', async () => {
  const kinds: readonly [kind: ApiErrorKind, given: Given][] = [
    ['undeclared-status', { status: 503, headers: json, body: '{}' }],
    ['undeclared-media-type', { headers: { 'content-type': 'text/html' }, body: '<p>' }],
    ['unreadable-body', { headers: json, body: '{"a' }],
    ['unreadable-body', { headers: json, body: '' }],
  ];
  for (const [kind, given] of kinds) {
    const { byOperation, byPath } = callsOf(given, [finding('/body')]);
    for (const call of [byOperation, byPath]) {
      const error = await rejection(call());
      assert.is(error instanceof ApiError && error.kind, kind);
    }
  }
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
  const { validators } = shopValidators({ response });
  const fetch = (url: string): Promise<Response> =>
    Promise.resolve(Response.json(url.endsWith('/oauth/token') ? { access_token: token } : {}));
  const client = shopClient({ fetch, credentials: keyPair, validators, validate: 'all' });
  const error = await rejection(client.listItems());
  assert.equal(error instanceof ValidationError && error.findings, [
    finding('/body/[redacted]/[redacted]'),
  ]);
  assert.not.match(inspect(error, { showHidden: true }), /S3cret|of-all/);
});

test.run();
