/** Answers a number from 0 up to, and without, 1; the same numbers in the same order for the same seed. */
export type Random = () => number;

/** Random numbers of a seed, a 32-bit integer (Mulberry32): good enough to choose samples, and no more. */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of the items; undefined of none. */
export function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** An integer from `low` to `high`, both included. */
export function integer(low: number, high: number, random: Random): number {
  return low + Math.floor(random() * (high - low + 1));
}
