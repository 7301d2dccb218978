import type { Clock } from './clock.ts';

/** A signal that follows another one late, for as long as somebody listens. */
export interface LateSignal {
  readonly signal: AbortSignal;
  /** Nobody listens any more. */
  end(): void;
}

/** A signal that aborts `ms` milliseconds after another one, with its reason. */
export function lateSignal(signal: AbortSignal, ms: number, clock: Clock): LateSignal {
  const late = new AbortController();
  let cancel = (): void => {};
  const follow = (): void => {
    cancel = clock.deadline(ms, () => late.abort(signal.reason));
  };
  signal.addEventListener('abort', follow, { once: true });
  return {
    signal: late.signal,
    end() {
      signal.removeEventListener('abort', follow);
      cancel();
    },
  };
}
