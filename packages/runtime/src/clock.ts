import { unlessAborted } from './until.ts';

/** Everything that a client leaves to the machine: time, and the chance in its pauses. A test gives its own and never waits. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds; rejects with the signal's reason when it is aborted first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** A signal that is aborted after so many milliseconds; `Infinity` is as long as a timer can run. */
  deadline(milliseconds: number): AbortSignal;
  /** A number from 0 up to, but not including, 1. */
  random(): number;
}

/** The longest that a timer can run, in milliseconds: 24 days. */
export const longest = 2 ** 31 - 1;

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep(milliseconds, signal) {
    let timer: ReturnType<typeof setTimeout>;
    const slept = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    return unlessAborted(slept, signal, (reason) => {
      clearTimeout(timer);
      return reason;
    });
  },
  deadline: (milliseconds) => AbortSignal.timeout(Math.min(milliseconds, longest)),
  random: () => Math.random(),
};

/** The milliseconds that a `Retry-After` asks for, in seconds or as a date (RFC 9110, section 10.2.3); 0 when it says neither. */
export function retryAfter(value: string, now: number): number {
  const pause = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return pause > 0 ? pause : 0;
}
