import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { retryAfter } from '../src/clock.ts';
import type { RetryOptions } from '../src/index.ts';
import type { Reason } from '../src/redact.ts';
import { type Ended, isSafeToRepeat, isUnsent, whatFollows } from '../src/what-follows.ts';

const ended: Ended = {
  attempts: 1,
  repeats: 0,
  status: 503,
  isSent: true,
  isLater: false,
  isWaiting: false,
  isSafe: true,
  isRepeatable: true,
  isRenewable: false,
  asked: 0,
  left: undefined,
};

/** With the longest pauses that chance can give. */
function decide(given: Partial<Ended>, retry?: RetryOptions | false): unknown {
  return whatFollows({ ...ended, ...given }, retry, () => 1);
}

test('repeats what is safe after 408, 429, 5xx and a lost connection', () => {
  for (const status of [408, 429, 500, 502, 503, 504, 599, undefined]) {
    assert.is(decide({ status }), 500, String(status));
    assert.is(decide({ status, isSafe: false }), 'return', String(status));
    assert.is(decide({ status, isRepeatable: false }), 'return', String(status));
    assert.is(decide({ status }, false), 'return', String(status));
  }
  for (const status of [200, 204, 301, 400, 401, 404, 409, 410, 499]) {
    assert.is(decide({ status }), 'return', String(status));
  }
});

test('repeats what is not safe when nothing was sent', () => {
  const given = { status: undefined, isSafe: false, isSent: false };
  assert.is(decide(given), 500);
  assert.is(decide({ ...given, isRepeatable: false }), 'return');
});

test('signs in again after a 401, whatever the method, unless the body is spent', () => {
  assert.is(decide({ status: 401, isRenewable: true, isSafe: false }, false), 'sign-in-again');
  assert.is(decide({ status: 401, isRenewable: true, isRepeatable: false }), 'return');
});

test('pauses are drawn from a range that doubles up to the longest', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 60].map((attempts) =>
    decide({ attempts }, { attempts: 99 }),
  );
  assert.equal(pauses, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  const own = { attempts: 5, firstPause: 10, longestPause: 25 };
  assert.equal(
    [1, 2, 3].map((attempts) => decide({ attempts }, own)),
    [10, 20, 25],
  );
  assert.is(
    whatFollows(ended, undefined, () => 0.25),
    125,
  );
  assert.is(
    whatFollows(ended, undefined, () => 0),
    0,
  );
});

test('repeats three times, or as often as it is told', () => {
  assert.is(typeof decide({ repeats: 2 }), 'number');
  assert.is(decide({ repeats: 3 }), 'return');
  assert.is(decide({ repeats: 1 }, { attempts: 1 }), 'return');
  assert.is(decide({}, { attempts: 0 }), 'return');
});

test('waits at least as long as it is asked to, and not beyond the deadline', () => {
  assert.is(decide({ asked: 100 }), 500);
  assert.is(decide({ asked: 30_000 }), 30_000);
  assert.is(decide({ asked: 90_000, left: 90_001 }), 90_000);
  assert.is(decide({ asked: 90_000, left: 90_000 }), 'return');
  assert.is(decide({ left: 500 }), 'return');
});

test('without a deadline no service makes a call hang', () => {
  const waiting = { isLater: true, isWaiting: true };
  const given: [Partial<Ended>, RetryOptions | undefined, want: unknown][] = [
    [{ asked: 30_001 }, undefined, 'return'],
    [{ asked: 86_400_000 }, undefined, 'return'],
    [{ asked: 1000 }, { longestPause: 999 }, 'return'],
    [{ asked: 86_400_000, left: 86_400_001 }, undefined, 86_400_000],
    [{ asked: 1000, left: 1001 }, { longestPause: 999 }, 1000],
    [{ ...waiting, asked: 86_400_000 }, undefined, 30_000],
    [{ ...waiting, asked: 1000 }, { longestPause: 999 }, 999],
    [{ ...waiting, asked: 86_400_000, left: 86_400_001 }, undefined, 86_400_000],
    [{ ...waiting, asked: 86_400_000, left: 86_400_000 }, undefined, 'return'],
  ];
  for (const [more, retry, want] of given) {
    assert.is(decide(more, retry), want, JSON.stringify([more, retry]));
  }
});

test('waits for a service that is busy when it is asked to, whatever the method and how often', () => {
  const busy = { status: 400, isLater: true, isSafe: false, repeats: 99 };
  assert.is(decide(busy), 'return');
  assert.is(decide({ ...busy, isWaiting: true }), 500);
  assert.is(decide({ ...busy, isWaiting: true }, false), 500);
  assert.is(decide({ ...busy, isWaiting: true, left: 500 }), 'return');
  assert.is(decide({ ...busy, isWaiting: true, isRepeatable: false }), 'return');
  assert.is(decide({ ...busy, isWaiting: true, isLater: false }), 'return');
});

test('knows which operations are safe to repeat', () => {
  const safe = (
    ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const
  ).filter((method) => isSafeToRepeat({ method, path: '/' }));
  assert.equal(safe, ['get', 'put', 'delete', 'options', 'head', 'trace']);
  assert.is(isSafeToRepeat({ method: 'get', path: '/', retry: 'never' }), false);
});

test('knows by its code when nothing was sent', () => {
  const failed = (code?: string): Reason => Object.assign(new Error('why'), code && { code });
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']) {
    assert.is(isUnsent(failed(code)), true, code);
  }
  for (const code of ['ECONNRESET', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'EPIPE', undefined]) {
    assert.is(isUnsent(failed(code)), false, code);
  }
});

test('reads Retry-After as seconds and as a date, and takes nothing else for one', () => {
  const now = Date.parse('Sun, 06 Nov 2044 08:49:07 GMT');
  const given: [value: string | null, want: number][] = [
    [null, 0],
    ['', 0],
    ['0', 0],
    ['120', 120_000],
    ['-5', 0],
    ['1.5', 0],
    ['soon', 0],
    ['Sun, 06 Nov 2044 08:49:37 GMT', 30_000],
    ['Sunday, 06-Nov-44 08:49:37 GMT', 30_000],
    ['Sun Nov  6 08:49:37 2044 GMT', 30_000],
    ['Sun, 06 Nov 2044 08:49:00 GMT', 0],
  ];
  for (const [value, want] of given) assert.is(retryAfter(value, now), want, String(value));
});

test.run();
