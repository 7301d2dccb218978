/**
 * Does work in rows: what stands in one row one after the other, several rows at a time. Results come as they are done.
 *
 * The first error ends all of it, once what is being done has come to its end.
 */
export async function* inParallel<T, R>(
  rows: readonly (readonly T[])[],
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const waiting = [...rows];
  const done: R[] = [];
  let failure: { readonly error: unknown } | undefined;
  let isStopped = false;
  let running = 0;
  let wake = (): void => {};
  let news = nextNews();
  function nextNews(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
    });
  }

  async function worker(): Promise<void> {
    try {
      for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
        for (const item of row) {
          if (isStopped) return;
          done.push(await work(item));
          wake();
        }
      }
    } catch (error) {
      failure ??= { error };
      isStopped = true;
    } finally {
      running--;
      wake();
    }
  }

  const workers = Array.from({ length: Math.min(width, rows.length) }, () => {
    running++;
    return worker();
  });
  try {
    for (;;) {
      while (done.length > 0) yield done.shift() as R;
      if (running === 0) break;
      await news;
      news = nextNews();
    }
  } finally {
    isStopped = true;
    await Promise.all(workers);
  }
  if (failure !== undefined) throw failure.error;
}
