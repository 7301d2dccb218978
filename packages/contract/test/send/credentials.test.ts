import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createTransport } from '../../src/send/send.ts';
import { createSignIn, type Identity } from '../../src/send/sign-in.ts';
import { signed } from '../../src/send/signed-request.ts';
import type { Target } from '../../src/target.ts';
import { documentOf, modelOf, ok } from '../support/model.ts';
import { json, type Received, serve } from '../support/server.ts';

const limits = { timeout: 20_000, maxBytes: 10_000 };
const model = modelOf(
  documentOf(
    {
      '/key-in-header': operation([{ 'Header-Key': [] }]),
      '/key-in-query': operation([{ QueryKey: [] }]),
      '/key-in-cookie': operation([{ cookie_key: [] }]),
      '/two': operation([{ 'Header-Key': [], Basic: [] }]),
      '/basic': operation([{ Basic: [] }]),
      '/token': operation([{ OAuth: [] }]),
      '/scoped': operation([{ OAuth: ['all'] }]),
      '/open': operation([]),
    },
    {
      securitySchemes: {
        'Header-Key': { type: 'apiKey', in: 'header', name: 'X-Key' },
        QueryKey: { type: 'apiKey', in: 'query', name: 'the key' },
        cookie_key: { type: 'apiKey', in: 'cookie', name: 'sid' },
        Basic: { type: 'http', scheme: 'basic' },
        OAuth: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'tokens', scopes: {} } } },
      },
    },
  ),
);

function operation(security: object[]): object {
  return { get: { security, responses: ok } };
}

const jwt = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZSJ9.${'aB3-_'.repeat(8)}`;
const keys = { 'Header-Key': 'key 1/ä', querykey: 'key=2&', COOKIE_KEY: 'key;3' };
const keyPair = { clientId: 'me', clientSecret: 'a-secret', keys };
const base64 = (text: string): string => Buffer.from(text).toString('base64');

interface Setting {
  readonly target?: Omit<Target, 'baseUrl'>;
  readonly accepts?: (request: Received) => boolean;
}

/** A service that gives a new token for each call for one, and what arrives when somebody calls it. */
async function setUp({ target = {}, accepts = () => true }: Setting) {
  let tokens = 0;
  const server = await serve((request, response) => {
    if (request.url === '/tokens') json(response, 200, { access_token: `token-${++tokens}` });
    else response.writeHead(accepts(request) ? 200 : 401).end();
  });
  const transport = createTransport();
  const reached = { baseUrl: server.url, ...target };
  const send = (request: Parameters<typeof transport.send>[0]) => transport.send(request, limits);
  const signIn = createSignIn(model, reached, send);
  return {
    received: server.received,
    tokens: () => tokens,
    /** Calls a path and, where a token has run out, once more; gives the status. */
    async call(path: string, identity: Identity = 'own', headers: [string, string][] = []) {
      const one = model.operations.find((each) => each.path === path);
      if (one === undefined) throw new Error(path);
      const request = { method: 'get', url: server.url + path, headers };
      const given = reached.headers ?? [];
      const status = async (signedIn: Parameters<typeof signed>[1]) => {
        const sent = await send(signed(request, signedIn, given));
        return sent.kind === 'answer' ? sent.answer.status : 0;
      };
      const signedIn = await signIn.as(identity, one);
      if (signedIn.kind === 'missing') return 0;
      const first = await status(signedIn);
      const renewed = await signIn.renewed(one, signedIn, first);
      return renewed === undefined ? first : status(renewed);
    },
    async end() {
      transport.close();
      await server.close();
    },
  };
}

interface Arrives {
  readonly url?: string;
  readonly authorization?: string;
  readonly 'x-key'?: string;
  readonly cookie?: string;
}

function arrived({ url, headers }: Received): Arrives {
  const { authorization, cookie, 'x-key': key } = headers;
  return {
    url,
    ...(authorization !== undefined && { authorization }),
    ...(typeof key === 'string' && { 'x-key': key }),
    ...(cookie !== undefined && { cookie }),
  };
}

const sent: readonly {
  what: string;
  path: string;
  identity?: Identity;
  target?: Omit<Target, 'baseUrl'>;
  headers?: [string, string][];
  want: Arrives | undefined;
}[] = [
  { what: 'a key in a header', path: '/key-in-header', want: { 'x-key': 'key 1/\u00e4' } },
  {
    what: 'a key in a query',
    path: '/key-in-query',
    want: { url: '/key-in-query?the%20key=key%3D2%26' },
  },
  { what: 'a key in a cookie', path: '/key-in-cookie', want: { cookie: 'sid=key%3B3' } },
  {
    what: 'a key in a cookie beside others',
    path: '/key-in-cookie',
    headers: [['Cookie', 'a=1']],
    want: { cookie: 'a=1; sid=key%3B3' },
  },
  {
    what: 'two at once',
    path: '/two',
    want: { 'x-key': 'key 1/\u00e4', authorization: `Basic ${base64('me:a-secret')}` },
  },
  { what: 'nothing where nothing is asked for', path: '/open', want: {} },
  {
    what: 'a key alone',
    path: '/key-in-cookie',
    target: { credentials: { keys } },
    want: { cookie: 'sid=key%3B3' },
  },
  {
    what: 'no key where none was given',
    path: '/key-in-header',
    target: { credentials: { keys: { toString: '', other: 'a' } } },
    want: undefined,
  },
  { what: 'no credentials', path: '/two', identity: 'none', want: {} },
  {
    what: 'no credentials, nor those of the call',
    path: '/two',
    identity: 'none',
    target: {
      headers: [
        ['X-KEY', 'k'],
        ['authorization', 'Bearer b'],
        ['Cookie', 'sid=1'],
      ],
    },
    want: {},
  },
  {
    what: 'a wrong key in a query',
    path: '/key-in-query',
    identity: 'invalid',
    target: { credentials: { keys: { QueryKey: '---' } } },
    want: { url: '/key-in-query?the%20key=---x' },
  },
  {
    what: 'another scheme in place of basic',
    path: '/basic',
    identity: 'wrong-scheme',
    want: { authorization: `Bearer ${base64('me:a-secret')}` },
  },
  {
    what: 'another scheme in place of a token',
    path: '/token',
    identity: 'wrong-scheme',
    want: { authorization: 'Basic token-1' },
  },
  {
    what: 'a wrong token where no right one is known',
    path: '/token',
    identity: 'invalid',
    target: {},
    want: { authorization: 'Bearer speclock-nobody' },
  },
  {
    what: 'a wrong pair where no right one is known',
    path: '/basic',
    identity: 'invalid',
    target: {},
    want: { authorization: `Basic ${base64('speclock:nobody')}` },
  },
  {
    what: 'somebody else',
    path: '/basic',
    identity: 'other',
    target: { credentials: keyPair, otherCredentials: { clientId: 'you', clientSecret: 'yours' } },
    want: { authorization: `Basic ${base64('you:yours')}` },
  },
  {
    what: 'nobody else where nobody was given',
    path: '/basic',
    identity: 'other',
    want: undefined,
  },
];

for (const { what, path, identity, target = { credentials: keyPair }, headers, want } of sent) {
  test(`sent: ${what}`, async () => {
    const service = await setUp({ target });
    await service.call(path, identity, headers);
    await service.end();
    const last = service.received.filter(({ url }) => url !== '/tokens').at(-1);
    assert.equal(last && arrived(last), want && { url: path, ...want });
  });
}

const wrong: readonly {
  what: string;
  path: string;
  target: Omit<Target, 'baseUrl'>;
  form: RegExp;
}[] = [
  {
    what: 'a signed token keeps what it says, with another signature',
    path: '/token',
    target: { credentials: { token: jwt } },
    form: /^Bearer eyJhbGciOiJIUzI1NiJ9\.eyJzdWIiOiJtZSJ9\.([a-z][A-Z]\d-_){8}$/,
  },
  {
    what: 'another token keeps its form',
    path: '/token',
    target: { credentials: { token: 'abc-123-XYZ' } },
    form: /^Bearer [a-z]{3}-\d{3}-[A-Z]{3}$/,
  },
];

for (const { what, path, target, form } of wrong) {
  test(`a wrong one: ${what}`, async () => {
    const service = await setUp({ target });
    await service.call(path, 'own');
    await service.call(path, 'invalid');
    await service.call(path, 'invalid');
    await service.end();
    const [right, first, second] = service.received.map(({ headers }) => headers['authorization']);
    assert.match(first ?? '', form);
    assert.is.not(first, right);
    assert.is(first, second);
  });
}

test('a wrong pair has the right name and another password', async () => {
  const service = await setUp({ target: { credentials: keyPair } });
  await service.call('/basic', 'invalid');
  await service.end();
  const header = service.received[0]?.headers['authorization'] ?? '';
  const pair = Buffer.from(header.replace('Basic ', ''), 'base64').toString();
  assert.match(pair, /^me:[a-z]-[a-z]{6}$/);
  assert.is.not(pair, 'me:a-secret');
});

test('a token that ran out is renewed once', async () => {
  let valid = 'Bearer token-1';
  const service = await setUp({
    target: { credentials: keyPair },
    accepts: ({ headers }) => headers['authorization'] === valid,
  });
  assert.is(await service.call('/token'), 200);
  valid = 'Bearer token-2';
  assert.is(await service.call('/token'), 200);
  assert.is(await service.call('/token'), 200);
  assert.is(service.tokens(), 2);
  await service.end();
});

test('a token that many requests find out of date together is renewed once', async () => {
  let valid = 'Bearer token-1';
  const service = await setUp({
    target: { credentials: keyPair },
    accepts: ({ headers }) => headers['authorization'] === valid,
  });
  await service.call('/token');
  valid = 'Bearer token-2';
  const statuses = await Promise.all(Array.from({ length: 5 }, () => service.call('/token')));
  assert.equal(statuses, Array(5).fill(200));
  assert.is(service.tokens(), 2);
  await service.end();
});

test('a token that was never let in is not renewed, nor one where that did not help', async () => {
  const service = await setUp({
    target: { credentials: keyPair },
    accepts: ({ url }) => url === '/token',
  });
  assert.is(await service.call('/scoped'), 401);
  assert.is(service.tokens(), 1);
  assert.is(await service.call('/token'), 200);
  for (let count = 0; count < 3; count++) {
    assert.is(await service.call('/scoped'), 401);
    assert.is(await service.call('/token'), 200);
  }
  assert.ok(service.tokens() <= 2, String(service.tokens()));
  await service.end();
});

test('tokens of somebody else are their own', async () => {
  const service = await setUp({
    target: { credentials: keyPair, otherCredentials: { clientId: 'you', clientSecret: 'yours' } },
  });
  await service.call('/token');
  await service.call('/token', 'other');
  await service.end();
  const headers = service.received.map((one) => one.headers['authorization']);
  assert.equal(headers, [
    `Basic ${base64('me:a-secret')}`,
    'Bearer token-1',
    `Basic ${base64('you:yours')}`,
    'Bearer token-2',
  ]);
});

test.run();
