/** Takes one call of those that a caller may make, if there is one left. */
export type RateLimit = (caller: string) => boolean;

/** From this many callers on, those who have made no call for a second are forgotten. */
const sweepAt = 1_000;

/**
 * Lets each caller make `perSecond` calls a second, and as many at once (a token bucket).
 *
 * `now` is in milliseconds and never goes back.
 */
export function makeRateLimit(perSecond: number, now: () => number): RateLimit {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  return (caller) => {
    const at = now();
    if (buckets.size >= sweepAt) {
      for (const [name, bucket] of buckets) if (at - bucket.at >= 1_000) buckets.delete(name);
    }
    const before = buckets.get(caller) ?? { left: perSecond, at };
    const left = Math.min(before.left + ((at - before.at) / 1_000) * perSecond, perSecond);
    const isAllowed = left >= 1;
    buckets.set(caller, { left: isAllowed ? left - 1 : left, at });
    return isAllowed;
  };
}
