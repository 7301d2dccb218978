import { inspect } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConnectionError, type Fetch, type Middleware } from '../../src/index.ts';
import { basicSecret, keyPair, rejection, secret, shopClient } from '../support/client.ts';
import { depotClient, givenClock } from '../support/depot.ts';

const test = suite('middleware');

const ok: Fetch = async () => Response.json({});

test('stands around each attempt, the first outermost', async () => {
  const log: string[] = [];
  const named =
    (name: string): Middleware =>
    async (request, next) => {
      log.push(`${name} ${request.operation} ${request.method} ${request.attempts}`);
      const response = await next(request);
      log.push(`${name} ${response.status}`);
      return response;
    };
  const answers = [503, 200];
  await depotClient({
    clock: givenClock(),
    middleware: [named('a'), named('b')],
    fetch: async () => Response.json({}, { status: answers.shift() ?? 500 }),
  }).look();
  assert.equal(log, [
    'a look GET 1',
    'b look GET 1',
    'b 503',
    'a 503',
    'a look GET 2',
    'b look GET 2',
    'b 200',
    'a 200',
  ]);
});

test('changes a request, looks at the answer, or gives one itself', async () => {
  const sent: string[] = [];
  const fetch: Fetch = async (url, init) => {
    sent.push(`${url} ${new Headers(init.headers).get('x-trace')}`);
    return Response.json({});
  };
  const trace: Middleware = (request, next) => {
    const headers = new Headers(request.init.headers);
    headers.set('x-trace', 't1');
    return next({ ...request, url: `${request.url}?a=1`, init: { ...request.init, headers } });
  };
  await depotClient({ fetch, middleware: [trace] }).look();
  assert.equal(sent, ['https://depot.test/item?a=1 t1']);
  const cached: Middleware = async () => Response.json({ from: 'cache' });
  const answer = await depotClient({ fetch, middleware: [cached] }).look();
  assert.equal(answer.data, { from: 'cache' });
  assert.is(sent.length, 1);
});

test('sees no credentials, before and after the request was sent', async () => {
  const seen: string[] = [];
  const middleware: Middleware[] = [
    async (request, next) => {
      const show = (): number =>
        seen.push(request.url, inspect(request, { depth: 9, showHidden: true }));
      show();
      const response = await next(request);
      show();
      return response;
    },
  ];
  const sent: string[] = [];
  const fetch: Fetch = async (url, init) => {
    sent.push(`${url} ${new Headers(init.headers).get('authorization')}`);
    return url.endsWith('/oauth/token')
      ? Response.json({ access_token: 'the-token' })
      : Response.json([], {
          headers: { 'content-type': url.includes('photos') ? 'image/png' : 'application/json' },
        });
  };
  await shopClient({ fetch, middleware, credentials: keyPair }).listItems();
  await shopClient({ fetch, middleware, credentials: { apiKey: 'the-key' } }).getPhoto({
    path: { id: '1' },
  });
  assert.match(sent[1] ?? '', 'Bearer the-token');
  assert.match(sent[2] ?? '', 'key=the-key');
  assert.is(seen.length, 8);
  for (const hidden of [secret, basicSecret, 'the-token', 'the-key']) {
    assert.not.ok(seen.join().includes(hidden), hidden);
  }
});

test('sees a lost connection as the caller would, and may answer in its place', async () => {
  const errors: unknown[] = [];
  const fetch: Fetch = async () => {
    throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
  };
  const catching: Middleware = (request, next) =>
    next(request).catch((error: unknown) => {
      errors.push(error);
      return Response.json({});
    });
  assert.is((await depotClient({ fetch, middleware: [catching] }).look()).status, 200);
  assert.ok(errors[0] instanceof ConnectionError && !errors[0].isSent);
});

test('what it throws itself reaches the caller as it is, and is not repeated', async () => {
  let attempts = 0;
  const thrown = Object.assign(new Error('mine'), { code: 'ECONNREFUSED' });
  const before: Middleware = () => {
    attempts++;
    throw thrown;
  };
  const after: Middleware = async (request, next) => {
    await next(request);
    throw thrown;
  };
  assert.is(await rejection(depotClient({ fetch: ok, middleware: [before] }).look()), thrown);
  assert.is(attempts, 1);
  assert.is(await rejection(depotClient({ fetch: ok, middleware: [after] }).look()), thrown);
});

test.run();
