import type { Clock } from '../../src/send/clock.ts';

/** A clock that stands still until somebody sleeps; then it has passed the time at once. */
export interface StillClock extends Clock {
  /** How long was slept, in milliseconds, in order. */
  readonly slept: number[];
}

export function createStillClock(start = 1_000_000): StillClock {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
    deadline: () => () => {},
  };
}
