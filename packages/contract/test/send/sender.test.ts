import type { ServerResponse } from 'node:http';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createSender, type Outcome, type SenderOptions } from '../../src/send/sender.ts';
import { serve } from '../support/server.ts';
import { createStillClock } from '../support/still-clock.ts';

const limits = { timeout: 20_000, maxBytes: 10_000 };

type Reply = number | 'reset' | readonly [status: number, retryAfter: string];

function reply(response: ServerResponse, one: Reply): void {
  if (one === 'reset') response.socket?.resetAndDestroy();
  else if (typeof one === 'number') response.writeHead(one).end();
  else response.writeHead(one[0], { 'retry-after': one[1] }).end();
}

/** A sender and a server that gives these answers in turn, the last one again and again. */
async function setUp(replies: readonly Reply[], options: Partial<SenderOptions> = {}) {
  const clock = createStillClock();
  const started = clock.now();
  const at: number[] = [];
  const server = await serve((_, response) => {
    reply(response, replies[Math.min(at.length, replies.length - 1)] ?? 200);
    at.push(clock.now() - started);
  });
  const sender = createSender({ limits, clock, ...options });
  return {
    clock,
    at,
    sender,
    url: server.url,
    get: (path = '/') => sender.send({ method: 'get', url: server.url + path, headers: [] }),
    async end() {
      sender.close();
      await server.close();
    },
  };
}

const repeated: readonly {
  what: string;
  replies: readonly Reply[];
  options?: Partial<SenderOptions>;
  want: readonly [got: number | 'reset' | 'timeout', attempts: number, isInfrastructure: boolean];
  slept: readonly number[];
}[] = [
  { what: 'an answer', replies: [404], want: [404, 1, false], slept: [] },
  { what: 'a fault of the service', replies: [500], want: [500, 1, false], slept: [] },
  { what: 'a 503 that passes', replies: [503, 201], want: [201, 2, false], slept: [100] },
  {
    what: 'four failures that pass',
    replies: ['reset', 502, 504, 503, 200],
    want: [200, 5, false],
    slept: [100, 200, 400, 800],
  },
  {
    what: 'a 503 that stays counts',
    replies: [503],
    want: [503, 5, false],
    slept: [100, 200, 400, 800],
  },
  {
    what: 'resets that stay count',
    replies: ['reset'],
    want: ['reset', 5, false],
    slept: [100, 200, 400, 800],
  },
  {
    what: 'failures that change do not count',
    replies: [503, 502, 'reset', 503, 503],
    want: [503, 5, true],
    slept: [100, 200, 400, 800],
  },
  {
    what: 'too many requests do not count',
    replies: [429],
    want: [429, 5, true],
    slept: [100, 200, 400, 800],
  },
  {
    what: 'Retry-After in seconds',
    replies: [[429, '7'], 200],
    want: [200, 2, false],
    slept: [7000],
  },
  {
    what: 'Retry-After as a date',
    replies: [[503, new Date(1_005_000).toUTCString()], 200],
    want: [200, 2, false],
    slept: [5000],
  },
  {
    what: 'Retry-After that is shorter than the wait, or nonsense',
    replies: [[503, '0'], [503, 'soon'], [503, '-5'], 200],
    want: [200, 4, false],
    slept: [100, 200, 400],
  },
  {
    what: 'Retry-After beyond what any service may ask',
    replies: [[503, '999999'], 200],
    want: [503, 1, true],
    slept: [],
  },
  {
    what: 'Retry-After beyond the budget of time',
    replies: [[429, '7'], 200],
    options: { maxTime: 7000 },
    want: [429, 1, true],
    slept: [],
  },
  {
    what: 'no requests left to repeat with',
    replies: [503],
    options: { maxRequests: 2 },
    want: [503, 2, true],
    slept: [100, 200],
  },
];

for (const { what, replies, options, want, slept } of repeated) {
  test(`repeats: ${what}`, async () => {
    const { get, clock, end } = await setUp(replies, options);
    assert.equal(told(await get()), want);
    assert.equal(clock.slept, slept);
    await end();
  });
}

test('a failure that has lasted at a path is soon believed there, until something else comes', async () => {
  const { get, end } = await setUp([...Array(7).fill(503), 200, ...Array(5).fill(503)]);
  assert.equal(told(await get('/a?1')), [503, 5, false]);
  assert.equal(told(await get('/a?2')), [503, 2, false]);
  assert.equal(told(await get('/a')), [200, 1, false]);
  assert.equal(told(await get('/a')), [503, 5, false]);
  await end();
});

test('a service that goes away with a request is told by it, and the next cannot reach it', async () => {
  const clock = createStillClock();
  const server = await serve((_, response) => {
    response.socket?.resetAndDestroy();
    server.close();
  });
  const sender = createSender({ limits, clock });
  const get = () => sender.send({ method: 'get', url: server.url, headers: [] });
  const outcome = await get();
  assert.is(outcome.kind === 'no-answer' && outcome.reason, 'reset');
  assert.is(outcome.isInfrastructure, false);
  const error = await get().catch((thrown) => thrown);
  assert.is(error.name, 'TargetError');
  assert.match(error.message, /could not be reached \(ECONNREFUSED\)/);
  assert.is(clock.slept.length, 8);
  sender.close();
});

test('a 429 holds back all requests', async () => {
  const asleep: (() => void)[] = [];
  const still = createStillClock();
  let now = still.now();
  const server = await serve((_, response) =>
    reply(response, server.received.length === 1 ? [429, '7'] : 200),
  );
  const sender = createSender({
    limits,
    clock: {
      ...still,
      now: () => now,
      sleep: () => new Promise((resolve) => asleep.push(resolve)),
    },
  });
  const get = () => sender.send({ method: 'get', url: server.url, headers: [] });
  const first = get();
  while (asleep.length < 1) await new Promise(setImmediate);
  const second = get();
  while (asleep.length < 2) await new Promise(setImmediate);
  assert.is(server.received.length, 1);
  now += 7000;
  for (const wake of asleep) wake();
  assert.equal(told(await first), [200, 2, false]);
  assert.equal(told(await second), [200, 1, false]);
  sender.close();
  await server.close();
});

test('a rate is kept in any period, counted from the end of a request', async () => {
  const { get, at, end } = await setUp([200], { rateLimit: { count: 3, period: 1000 } });
  for (let count = 0; count < 8; count++) await get();
  assert.equal(at, [0, 0, 0, 1000, 1000, 1000, 2000, 2000]);
  await end();
});

test('a rate is kept by requests that come all at once', async () => {
  const { get, at, end } = await setUp([200], { rateLimit: { count: 2, period: 1000 } });
  await Promise.all(Array.from({ length: 9 }, () => get()));
  assert.is(at.length, 9);
  for (const [index, time] of at.slice(2).entries()) assert.ok(time - (at[index] ?? 0) >= 1000);
  await end();
});

test('no more requests are on their way at once than may be', async () => {
  const waiting: ServerResponse[] = [];
  const server = await serve(({ url }, response) => {
    if (url === '/later') response.end();
    else waiting.push(response);
  });
  const sender = createSender({ limits, clock: createStillClock(), concurrency: 3 });
  const later = createSender({ limits, clock: createStillClock() });
  const request = { method: 'get', url: server.url, headers: [] };
  const all = Promise.all(Array.from({ length: 12 }, () => sender.send(request)));
  for (let round = 0; round < 4; round++) {
    while (waiting.length < 3) await new Promise(setImmediate);
    // Whoever else is on the way has come before one that is begun now.
    await later.send({ ...request, url: `${server.url}/later` });
    assert.is(waiting.length, 3);
    for (const response of waiting.splice(0)) response.end();
  }
  await all;
  sender.close();
  later.close();
  await server.close();
});

test('a budget of requests is kept, but for what has to be removed', async () => {
  const { get, sender, url, at, end } = await setUp([200], { maxRequests: 3 });
  for (let count = 0; count < 3; count++) await get();
  const error = await get().catch((thrown) => thrown);
  assert.is(error.name, 'BudgetSpent');
  assert.match(error.message, /3 requests have been made/);
  const request = { method: 'delete', url, headers: [] };
  assert.is((await sender.send(request, { isCleanUp: true })).kind, 'answer');
  assert.is(at.length, 4);
  assert.is(sender.requests, 4);
  await end();
});

test('a budget of time is kept, but for what has to be removed', async () => {
  const { get, sender, url, clock, end } = await setUp([200], { maxTime: 5000 });
  await get();
  await sender.wait(4000);
  const early = await sender.wait(1000).catch((thrown) => thrown);
  assert.is(early.name, 'BudgetSpent');
  await clock.sleep(1000);
  const late = await get().catch((thrown) => thrown);
  assert.is(late.name, 'BudgetSpent');
  assert.match(late.message, /5 s are over/);
  const request = { method: 'delete', url, headers: [] };
  assert.is((await sender.send(request, { isCleanUp: true })).kind, 'answer');
  await end();
});

test('an answer is waited for no longer than the run has time', async () => {
  const clock = createStillClock();
  let expire = (): void => {};
  const server = await serve(() => expire());
  const deadlines: number[] = [];
  const sender = createSender({
    limits,
    maxTime: 5000,
    clock: {
      ...clock,
      deadline(ms, run) {
        deadlines.push(ms);
        expire = run;
        return () => {};
      },
    },
  });
  const request = { method: 'get', url: server.url, headers: [] };
  const error = await sender.send(request).catch((thrown) => thrown);
  assert.is(error.name, 'BudgetSpent');
  assert.equal(deadlines, [5000]);
  sender.close();
  await server.close();
});

test('an abort ends requests and waits, but not what has to be removed', async () => {
  const controller = new AbortController();
  const { get, sender, url, end } = await setUp([200], { signal: controller.signal });
  await get();
  controller.abort(new Error('enough'));
  assert.is((await get().catch((thrown) => thrown)).message, 'enough');
  assert.is((await sender.wait(1).catch((thrown) => thrown)).message, 'enough');
  const request = { method: 'delete', url, headers: [] };
  assert.is((await sender.send(request, { isCleanUp: true })).kind, 'answer');
  await end();
});

test('a write that is on its way is answered after an abort, so that what it made is known; a read is not', async () => {
  for (const [method, want] of [
    ['post', 201],
    ['get', 'enough'],
  ] as const) {
    const controller = new AbortController();
    const server = await serve((_, response) => {
      controller.abort(new Error('enough'));
      setImmediate(() => response.writeHead(201).end());
    });
    const sender = createSender({ limits, signal: controller.signal });
    const request = { method, url: server.url, headers: [] };
    const ended = await sender.send(request).catch((thrown: Error) => thrown.message);
    assert.is(typeof ended === 'string' ? ended : told(ended)[0], want);
    const next = await sender.send(request).catch((thrown: Error) => thrown.message);
    assert.is(next, 'enough');
    sender.close();
    await server.close();
  }
});

function told(outcome: Outcome): readonly [string | number, number, boolean] {
  const what = outcome.kind === 'answer' ? outcome.answer.status : outcome.reason;
  return [what, outcome.attempts, outcome.isInfrastructure];
}

test.run();
