/**
 * Lets the thread that answers calls write before the thread that imports: a number in memory that both
 * see says how many writes of the first want their turn.
 *
 * It only makes turns short. That one transaction follows the other is the database's own doing, so that a
 * thread which dies leaves nobody stuck.
 */
export type Waiting = Int32Array<SharedArrayBuffer>;

/** How long an import stands back for a write at most, in milliseconds: a write takes less. */
const patience = 100;

export function makeWaiting(): Waiting {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** Does `write` and says from before its start to its end that it wants its turn. */
export function withTurn<Result>(waiting: Waiting, write: () => Result): Result {
  Atomics.add(waiting, 0, 1);
  try {
    return write();
  } finally {
    Atomics.sub(waiting, 0, 1);
    Atomics.notify(waiting, 0);
  }
}

export function isAnyWaiting(waiting: Waiting): boolean {
  return Atomics.load(waiting, 0) > 0;
}

/** Blocks this thread until one who wants a turn has had it, if there is one. */
export function standBack(waiting: Waiting): void {
  const count = Atomics.load(waiting, 0);
  if (count > 0) Atomics.wait(waiting, 0, count, patience);
}
