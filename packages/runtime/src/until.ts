/**
 * Waits no longer than a signal allows: what is shared among calls, or does not listen to it, goes on alone.
 * When it is aborted first, rejects with what `failed` makes of its reason.
 */
export function unlessAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  failed: (reason: unknown) => unknown,
): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(failed(signal.reason));
    const settled = (): void => signal.removeEventListener('abort', abort);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(settled);
  });
}

/** A signal that is aborted with the first of two; undefined when there is neither. */
export function either(
  one: AbortSignal | undefined,
  other: AbortSignal | undefined,
): AbortSignal | undefined {
  return one && other ? AbortSignal.any([one, other]) : (one ?? other);
}
