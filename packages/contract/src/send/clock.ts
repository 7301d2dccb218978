/** Time, as far as sending depends on it. A test gives its own and never waits. */
export interface Clock {
  /** Milliseconds since the epoch, with fractions; never goes back. */
  now(): number;
  /** Resolves after so many milliseconds; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `expire` after so many milliseconds, unless the function returned was called before. */
  deadline(ms: number, expire: () => void): () => void;
}

/** The longest that a timer of Node can run, in milliseconds: 24 days. */
const longest = 2 ** 31 - 1;

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const abort = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(
        () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
        Math.min(ms, longest),
      );
      signal?.addEventListener('abort', abort, { once: true });
    }),
  deadline(ms, expire) {
    const timer = setTimeout(expire, Math.min(ms, longest));
    return () => clearTimeout(timer);
  },
};
