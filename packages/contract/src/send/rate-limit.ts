import type { Clock } from './clock.ts';

/** At most `count` requests in any `period` milliseconds. */
export interface RateLimit {
  readonly count: number;
  readonly period: number;
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** Reads `10/s`, `100/m`, `5000/h`; undefined for anything else. */
export function parseRateLimit(text: string): RateLimit | undefined {
  const [, count = '', unit = ''] = /^([1-9]\d{0,8})\/([smh])$/.exec(text) ?? [];
  const period = units[unit];
  return period === undefined ? undefined : { count: Number(count), period };
}

/** Keeps requests to a rate, in the order in which they ask. */
export interface Pace {
  /** Resolves when a request may start, with a function to be called when it has ended. Rejects as `sleep` does. */
  start(signal?: AbortSignal): Promise<() => void>;
}

/**
 * A pace that keeps to a limit however long a request is on its way: its place is taken until a period after it has ended, so
 * that no server counts more than `count` in a period.
 */
export function createPace({ count, period }: RateLimit, clock: Clock): Pace {
  // When each place is free again; Infinity while its request is on its way.
  const places: number[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let wake = (): void => {};

  async function take(signal: AbortSignal | undefined): Promise<() => void> {
    for (;;) {
      if (places.length < count) places.push(Number.NEGATIVE_INFINITY);
      const earliest = Math.min(...places);
      const place = places.indexOf(earliest);
      const wait = earliest - clock.now();
      if (wait <= 0) {
        places[place] = Number.POSITIVE_INFINITY;
        return () => {
          places[place] = clock.now() + period;
          wake();
        };
      }
      if (wait < Number.POSITIVE_INFINITY) await clock.sleep(wait, signal);
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        signal?.throwIfAborted();
      }
    }
  }

  return {
    start(signal) {
      const mine = last.then(() => take(signal));
      last = mine.catch(() => {});
      return mine;
    },
  };
}
