import nock from 'nock';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type AnyAnswer, type Fetch, systemClock, unwrap } from '../src/index.ts';
import { createSecrets, printable, reasonOf } from '../src/redact.ts';
import { basicSecret, byPath, keyPair, rejection, secret, shopClient } from './support/client.ts';
import { assertHidden, token } from './support/secrets.ts';

const test = suite('secrets');

test.before(() => nock.disableNetConnect());
test.after.each(() => nock.cleanAll());
test.after(() => nock.restore());

function signIn(): nock.Scope {
  return nock('https://shop.test').post('/v1/oauth/token').reply(200, { access_token: token });
}

/** What a careless service might quote. */
const echo = {
  error: { code: secret, text: `${basicSecret} ${encodeURIComponent(secret)}` },
};

test('an error shows none, even where the service quotes them', async () => {
  const given: [what: string, set: () => void][] = [
    ['a refused sign-in', () => nock('https://shop.test').post('/v1/oauth/token').reply(401, echo)],
    [
      'a failed sign-in',
      () => nock('https://shop.test').post('/v1/oauth/token').replyWithError(secret),
    ],
    ['an undeclared status', () => signIn().get('/v1/items').reply(500, [echo, token])],
    [
      'an unreadable body',
      () =>
        signIn().get('/v1/items').reply(400, `{${token}`, { 'content-type': 'application/json' }),
    ],
    ['a failed connection', () => signIn().get('/v1/items').replyWithError(`Bearer ${token}`)],
  ];
  for (const [what, set] of given) {
    set();
    assertHidden(await rejection(shopClient({ credentials: keyPair }).listItems()), what);
    nock.cleanAll();
  }
});

test('an answer and the error that it becomes show none', async () => {
  signIn()
    .get('/v1/items')
    .reply(403, { ...echo, token });
  const answer: AnyAnswer = await shopClient({ credentials: keyPair }).listItems();
  assertHidden(answer, 'an answer');
  assertHidden(
    await rejection(Promise.resolve().then(() => unwrap(answer))),
    'an unwrapped answer',
  );
});

test('an error that is returned by path shows none', async () => {
  for (const type of ['application/json', 'text/plain']) {
    signIn()
      .get('/v1/items')
      .reply(403, JSON.stringify({ ...echo, token }), { 'content-type': type });
    const { error } = await byPath(shopClient({ credentials: keyPair })).GET('/items');
    assert.match(JSON.stringify(error), /redacted/);
    assertHidden(error, type);
  }
});

test('an error of a given fetch is taken over as text alone', async () => {
  const fetch = (url: string, init: RequestInit): Promise<Response> =>
    url.endsWith('/oauth/token')
      ? Promise.resolve(Response.json({ access_token: token }))
      : Promise.reject(
          Object.assign(new Error(`failed ${token}`, { cause: new Error(secret) }), {
            init,
            headers: [...new Headers(init.headers)],
            code: token,
          }),
        );
  assertHidden(
    await rejection(shopClient({ fetch, credentials: keyPair }).listItems()),
    'a given fetch',
  );
});

test('a client shows none', async () => {
  for (const credentials of [
    keyPair,
    { token },
    { username: 'u', password: secret },
    { apiKey: secret },
  ]) {
    const client = shopClient({ credentials });
    assertHidden(client, 'a client');
    for (const call of Object.values(client)) assertHidden(call, 'a call');
  }
});

test('takes credentials out of a text, however they are written', () => {
  const secrets = createSecrets();
  secrets.add('a/b c');
  secrets.add('');
  assert.is(secrets.redact('x a/b c y a%2Fb%20c z'), 'x [redacted] y [redacted] z');
  secrets.add('a"b\\c');
  assert.is(secrets.redact(JSON.stringify(['a"b\\c'])), '["[redacted]"]');
});

test('never forgets the key pair, however many tokens there were', async () => {
  let now = 0;
  let issued = 0;
  const fetch: Fetch = async (url) => {
    now += 10_000;
    if (!url.endsWith('/oauth/token')) return Response.json([]);
    if (issued++ === 40) return Response.json(echo, { status: 401 });
    return Response.json({ access_token: `token-${issued}`, expires_in: 1 });
  };
  const clock = { ...systemClock, now: () => now };
  const client = shopClient({ fetch, clock, credentials: keyPair });
  for (let number = 0; number < 40; number++) await client.listItems();
  assertHidden(await rejection(client.listItems()), 'the forty-first sign-in');
});

test('forgets the oldest of many tokens', () => {
  const secrets = createSecrets();
  for (let number = 100; number < 200; number++) secrets.add(`token-${number}`);
  assert.is(secrets.redact('token-100 token-199'), 'token-100 [redacted]');
});

test('makes one printable line of what a service says', () => {
  assert.is(printable('a\u001b[31m\nb\u202e\u2028c'), 'a [31m b c');
  assert.is(printable('x'.repeat(400)).length, 301);
});

test('takes message and code of the innermost cause', () => {
  const inner = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  const outer = Object.assign(new TypeError('fetch failed', { cause: inner }), { code: 'OTHER' });
  const circle = new Error('round');
  circle.cause = circle;
  const given: [error: unknown, message: string, code?: string][] = [
    [outer, 'refused', 'ECONNREFUSED'],
    [Object.assign(new Error('why'), { code: 5 }), 'why'],
    [Object.assign(new AggregateError([]), { code: 'ECONNRESET' }), 'ECONNRESET', 'ECONNRESET'],
    ['plain', 'plain'],
    [undefined, 'undefined'],
    [new Error('outer', { cause: 'said' }), 'said'],
    [circle, 'round'],
  ];
  for (const [error, message, code] of given) {
    const reason = reasonOf(error, (text) => text);
    assert.is(reason.message, message);
    assert.is(reason.code, code);
    assert.is(reason.stack, `Error: ${message}`);
  }
});

test.run();
