import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConnectionError, type Fetch } from '../../src/index.ts';
import { keyPair, rejection, shopClient } from '../support/client.ts';
import { depotClient, type GivenClock, givenClock } from '../support/depot.ts';

const test = suite('timeouts');

/** A service that never answers, while time passes; like nock's, it does not listen to any signal. */
function silent(clock: GivenClock, milliseconds: number, first: readonly number[] = []): Fetch {
  const answers = [...first];
  return async () => {
    const status = answers.shift();
    if (status !== undefined) return Response.json({}, { status });
    return new Promise(() => queueMicrotask(() => clock.forward(milliseconds)));
  };
}

test('ends each attempt after its time, and repeats it by the same rules', async () => {
  const clock = givenClock();
  const client = depotClient({ clock, timeout: 1000, fetch: silent(clock, 1000) });
  const error = await rejection(client.look());
  assert.instance(error, ConnectionError);
  if (!(error instanceof ConnectionError)) return;
  assert.is(error.message, 'GET https://depot.test/item got no answer within 1000 ms');
  assert.is(error.attempts, 4);
  assert.is(error.isSent, true);
  const added = await rejection(client.add({ body: 'text' }));
  assert.ok(added instanceof ConnectionError && added.attempts === 1 && added.isSent);
});

test('gives an attempt the time that a call asks for', async () => {
  const clock = givenClock();
  const client = depotClient({ clock, timeout: 1000, retry: false, fetch: silent(clock, 1500) });
  assert.match(String(await rejection(client.look({ timeout: 1500 }))), 'within 1500 ms');
});

test('counts the reading of an answer to its attempt', async () => {
  const clock = givenClock();
  const body = new ReadableStream({ pull: () => clock.forward(1000) });
  const headers = { 'content-type': 'application/json' };
  const fetch = async (): Promise<Response> => new Response(body, { headers });
  const error = await rejection(depotClient({ clock, timeout: 1000, retry: false, fetch }).look());
  assert.match(String(error), 'got no answer within 1000 ms');
});

test('hands the signal of the attempt to fetch', async () => {
  const clock = givenClock();
  const signals: AbortSignal[] = [];
  const fetch: Fetch = (_, { signal }) =>
    new Promise((_, reject) => {
      if (!signal) throw new Error('there is no signal');
      signals.push(signal);
      signal.addEventListener('abort', () => reject(signal.reason));
      queueMicrotask(() => clock.forward(100));
    });
  const retry = { attempts: 1 };
  const error = await rejection(depotClient({ clock, timeout: 100, retry, fetch }).look());
  assert.match(String(error), 'within 100 ms');
  assert.is(signals.length, 2);
});

test('ends a call at its deadline, and names the last reason', async () => {
  const clock = givenClock();
  const fetch = silent(clock, 9000, [503, 502]);
  const error = await rejection(depotClient({ clock, deadline: 9000, fetch }).look());
  assert.instance(error, ConnectionError);
  if (!(error instanceof ConnectionError)) return;
  const message = 'GET https://depot.test/item got no answer within 9000 ms; before that, 502';
  assert.is(error.message, message);
  assert.is(error.attempts, 3);
  const both = depotClient({ clock, timeout: 1000, deadline: 1700, fetch: silent(clock, 1000) });
  assert.is(
    ((await rejection(both.look())) as Error).message,
    'GET https://depot.test/item got no answer within 1700 ms; before that, none within 1000 ms',
  );
});

test('begins no pause that outlasts the deadline', async () => {
  const clock = givenClock();
  const client = depotClient({ clock, fetch: silent(clock, 1, [500, 500, 500]) });
  const answer = await client.look({ deadline: 1500 });
  assert.is(answer.status, 500);
  assert.equal(clock.pauses, [500]);
});

test('a deadline that passes before anything was sent says so', async () => {
  const clock = givenClock();
  const client = shopClient({
    clock,
    deadline: 100,
    credentials: keyPair,
    fetch: silent(clock, 100),
  });
  const error = await rejection(client.createItem({ body: { id: '1' } }));
  assert.ok(error instanceof ConnectionError && !error.isSent);
});

test('ends a token call after the time of an attempt', async () => {
  const clock = givenClock();
  const client = shopClient({
    clock,
    timeout: 100,
    credentials: keyPair,
    fetch: silent(clock, 100),
  });
  const error = await rejection(client.listItems());
  assert.match(String(error), /SignInError.*POST .*\/oauth\/token got no answer within 100 ms/);
});

test('an attempt that does not listen ends when the caller does', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const fetch: Fetch = () => new Promise(() => controller.abort(reason));
  const given = { signal: controller.signal, deadline: 1000 };
  const client = depotClient({ fetch, clock: givenClock() });
  assert.is(await rejection(client.look(given)), reason);
});

test('no limit begins no pause that no timer can run', async () => {
  const clock = givenClock();
  const fetch = async (): Promise<Response> =>
    Response.json({}, { status: 503, headers: { 'retry-after': '99999999' } });
  const answer = await depotClient({ clock, fetch, deadline: Number.POSITIVE_INFINITY }).look();
  assert.is(answer.status, 503);
  assert.equal(clock.pauses, []);
});

test.run();
