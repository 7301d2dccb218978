import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { retryAfter } from '../src/clock.ts';
import type { RetryOptions } from '../src/index.ts';
import type { Reason } from '../src/redact.ts';
import { type Ended, isSafeToRepeat, isUnsent, mayPass, pauseAfter } from '../src/repeat.ts';

const ended: Ended = {
  attempts: 1,
  repeats: 0,
  mayPass: true,
  waits: false,
  asked: 0,
  left: undefined,
};

/** With the longest pauses that chance can give. */
function decide(given: Partial<Ended>, retry?: RetryOptions | false): unknown {
  return pauseAfter({ ...ended, ...given }, retry, () => 1);
}

test('repeats what is safe after 408, 429, 5xx and a lost connection', () => {
  for (const status of [408, 429, 500, 502, 503, 504, 599, undefined]) {
    assert.is(mayPass(status, true, true), true, String(status));
    assert.is(mayPass(status, false, true), false, String(status));
  }
  for (const status of [200, 204, 301, 400, 401, 404, 409, 410, 499]) {
    assert.is(mayPass(status, true, true), false, String(status));
  }
  assert.is(decide({}), 500);
  assert.is(decide({ mayPass: false }), undefined);
  assert.is(decide({}, false), undefined);
});

test('repeats what is not safe when nothing was sent', () => {
  assert.is(mayPass(undefined, false, false), true);
  assert.is(mayPass(503, false, false), false);
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
    pauseAfter(ended, undefined, () => 0.25),
    125,
  );
  assert.is(
    pauseAfter(ended, undefined, () => 0),
    0,
  );
});

test('repeats three times, or as often as it is told', () => {
  assert.is(typeof decide({ repeats: 2 }), 'number');
  assert.is(decide({ repeats: 3 }), undefined);
  assert.is(decide({ repeats: 1 }, { attempts: 1 }), undefined);
  assert.is(decide({}, { attempts: 0 }), undefined);
});

test('waits at least as long as it is asked to, and not beyond the deadline', () => {
  assert.is(decide({ asked: 100 }), 500);
  assert.is(decide({ asked: 30_000 }), 30_000);
  assert.is(decide({ asked: 90_000, left: 90_001 }), 90_000);
  assert.is(decide({ asked: 90_000, left: 90_000 }), undefined);
  assert.is(decide({ left: 500 }), undefined);
});

test('without a deadline no service makes a call hang', () => {
  const waiting = { waits: true };
  const given: [Partial<Ended>, RetryOptions | undefined, want: unknown][] = [
    [{ asked: 30_001 }, undefined, undefined],
    [{ asked: 86_400_000 }, undefined, undefined],
    [{ asked: 1000 }, { longestPause: 999 }, undefined],
    [{ asked: 86_400_000, left: 86_400_001 }, undefined, 86_400_000],
    [{ asked: 1000, left: 1001 }, { longestPause: 999 }, 1000],
    [{ ...waiting, asked: 86_400_000 }, undefined, 30_000],
    [{ ...waiting, asked: 1000 }, { longestPause: 999 }, 999],
    [{ ...waiting, asked: 86_400_000, left: 86_400_001 }, undefined, 86_400_000],
    [{ ...waiting, asked: 86_400_000, left: 86_400_000 }, undefined, undefined],
  ];
  for (const [more, retry, want] of given) {
    assert.is(decide(more, retry), want, JSON.stringify([more, retry]));
  }
});

test('waits for a service that is busy when it is asked to, and however often', () => {
  const busy = { mayPass: false, repeats: 99 };
  assert.is(decide(busy), undefined);
  assert.is(decide({ ...busy, waits: true }), 500);
  assert.is(decide({ ...busy, waits: true }, false), 500);
  assert.is(decide({ ...busy, waits: true, left: 500 }), undefined);
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
  const given: [value: string, want: number][] = [
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
