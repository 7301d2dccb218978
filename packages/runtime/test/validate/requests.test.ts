import { inspect } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StreamedBody, ValidationError } from '../../src/index.ts';
import { checksOf, finding, shopChecks } from '../support/checks.ts';
import { byPath, keyPair, rejection, secret, shopClient, stoppedClock } from '../support/client.ts';
import { shop } from '../support/shop.ts';

const test = suite('checked requests');

const created = (): Promise<Response> => Promise.resolve(new Response(null, { status: 204 }));
const unsent = (): Promise<Response> => {
  throw new Error('something was sent');
};
const file = new File(['id'], 'x.png');
const path = { id: 'a/b' };

test('arguments are given as they are, by operation and by path', async () => {
  const { requests, checks } = shopChecks();
  const client = shopClient({
    fetch: () => Promise.resolve(Response.json([])),
    checks,
    onWarning: () => {},
  });
  const header = { 'X-Request': 'mine' };
  const query = { tag: ['a b', '?&'] };
  await client.listItems({ query, header });
  await byPath(client).GET('/items', { params: { query, header } });
  for (const { query: seen, header: also, body } of requests) {
    assert.equal([seen, also, body], [query, header, undefined]);
  }
  assert.is(requests.length, 2);
});

test('a body is given with the media type that it is sent as', async () => {
  const { requests, checks } = shopChecks();
  const client = shopClient({ fetch: created, checks });
  const body = { kind: 'FRONT', photo: file } as const;
  await client.uploadPhotos({ path, body });
  await byPath(client).PUT('/items/{id}/photos', { params: { path }, body });
  const headers = { 'content-type': 'multipart/form-data' };
  await byPath(client).PUT('/items/{id}/photos', { params: { path }, body, headers });
  const streamed = new StreamedBody('multipart/form-data; boundary=a', true, () => {
    return new ReadableStream({ start: (controller) => controller.close() });
  });
  await client.uploadPhotos({ path, body: streamed });
  assert.equal(
    requests.map(({ contentType, body: seen }) => [
      contentType,
      seen === body || seen === streamed,
    ]),
    [
      [undefined, true],
      [undefined, true],
      ['multipart/form-data', true],
      [undefined, true],
    ],
  );
});

test('a multipart body is sent with its boundary, whatever header is given for it', async () => {
  const sent: Headers[] = [];
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    sent.push(new Request(url, init).headers);
    return created();
  };
  await byPath(shopClient({ fetch })).PUT('/items/{id}/photos', {
    params: { path },
    body: { kind: 'FRONT', photo: file },
    headers: { 'content-type': 'multipart/form-data' },
  });
  assert.match(sent[0]?.get('content-type') ?? '', /^multipart\/form-data; boundary=/);
});

test('a wrong request is not sent, nor is anybody signed in', async () => {
  const request = [
    finding('/body/id'),
    finding('/body/name', 'must have at most 30 characters'),
    finding('/header/X-Request', 'is missing'),
    finding('/body/a'),
    finding('/body/b'),
  ];
  const { checks } = shopChecks({ request });
  const client = shopClient({ fetch: unsent, credentials: keyPair, checks });
  const body = { id: 'a-value-of-mine' };
  for (const call of [
    () => client.createItem({ body }),
    () => byPath(client).POST('/items', { body }),
  ]) {
    const error = await rejection(call());
    assert.instance(error, ValidationError);
    if (!(error instanceof ValidationError)) return;
    assert.is(
      error.message,
      'The request of createItem is not as declared: /body/id must be a string; /body/name must have at most 30 characters; /header/X-Request is missing; and 2 more',
    );
    assert.equal(error.findings, request);
    const { name, kind, operation, method, url, status, filled, attempts } = error;
    assert.equal(
      [name, kind, operation, method, url, status, filled, attempts],
      [
        'ValidationError',
        'invalid-request',
        'createItem',
        'POST',
        'https://shop.test/v1/items',
        undefined,
        {},
        0,
      ],
    );
    assert.not.match(inspect(error, { showHidden: true, getters: true }), 'a-value-of-mine');
  }
});

test('what is only warned of is sent, and told once however often it is repeated', async () => {
  const { checks } = shopChecks({ request: [finding('/query/tag')] });
  const warnings: ValidationError[] = [];
  let sent = 0;
  const client = shopClient({
    fetch: () => {
      sent++;
      return Promise.resolve(sent < 3 ? new Response('', { status: 503 }) : Response.json([]));
    },
    retry: {},
    clock: { ...stoppedClock(), sleep: async () => {} },
    checks,
    validate: { requests: 'warn' },
    onWarning: (warning) => warnings.push(warning),
  });
  await client.listItems({ query: { tag: ['private'] } });
  assert.is(sent, 3);
  assert.equal(
    warnings.map((warning) => [warning instanceof ValidationError, warning.kind, warning.url]),
    [[true, 'invalid-request', 'https://shop.test/v1/items']],
  );
  assert.not.match(inspect(warnings, { showHidden: true, depth: 9 }), 'private');
});

test('what is off is not looked for, and neither is an operation without checks', async () => {
  const told = { request: [finding('/body')] };
  const { requests, checks } = shopChecks(told);
  const body = { id: '1' };
  const fetch = created;
  await byPath(shopClient({ fetch, checks, validate: { requests: 'off' } })).POST('/items', {
    body,
  });
  assert.equal(requests, []);
  const { listItems } = shop.operations;
  await byPath(shopClient({ fetch, checks: checksOf({ listItems }, told).checks })).POST('/items', {
    body,
  });
});

test('without onWarning a warning goes to the console once, in one printable line', async () => {
  const { checks } = shopChecks({ request: [finding('/body/a\u001b[31m\nb')] });
  const printed: unknown[][] = [];
  const { warn } = console;
  console.warn = (...args: unknown[]) => void printed.push(args);
  try {
    const client = shopClient({ fetch: created, checks, validate: { requests: 'warn' } });
    await byPath(client).POST('/items', { body: { id: '1' } });
    await byPath(client).POST('/items', { body: { id: '2' } });
    await byPath(client).GET('/items');
  } finally {
    console.warn = warn;
  }
  assert.equal(printed, [
    [
      'ValidationError: The request of createItem is not as declared: /body/a [31m b must be a string',
    ],
    [
      'ValidationError: The request of listItems is not as declared: /body/a [31m b must be a string',
    ],
  ]);
});

test('shows no credential that came into a finding', async () => {
  const escaped = secret.replaceAll('/', '~1');
  const { checks } = shopChecks({ request: [finding(`/body/${escaped}`, `is ${secret}`)] });
  const client = shopClient({ fetch: unsent, credentials: keyPair, checks });
  const error = await rejection(client.createItem({ body: { id: '1' } }));
  assert.equal(error instanceof ValidationError && error.findings, [
    finding('/body/[redacted]', 'is [redacted]'),
  ]);
  const shown = `${String(error)}${inspect(error, { showHidden: true })}${JSON.stringify(error)}`;
  assert.not.ok(shown.includes(secret) || shown.includes(escaped));
});

test('refuses checks of another API, unknown modes, and a wish without checks', () => {
  const { checks } = shopChecks();
  const other = (change: object): object => ({
    checks: { one: { ...checks['check_login'], ...change } },
  });
  const given: [options: object, message: string][] = [
    [{ validate: { requests: 'warn' } }, 'validate is given without checks.'],
    [{ checks, validate: { requests: 'all' } }, 'validate is strict, warn or off, not "all".'],
    [other({ id: 'logout' }), 'The checks of logout are not of this client.'],
    [other({ id: 'toString' }), 'The checks of toString are not of this client.'],
    [other({ path: '/logout' }), 'The checks of login are not of this client.'],
    [other({ method: 'get' }), 'The checks of login are not of this client.'],
  ];
  for (const [options, message] of given) {
    assert.throws(
      () => shopClient(options),
      (error: Error) => error instanceof TypeError && error.message === message,
      message,
    );
  }
});

test.run();
