/** The middle value, or the mean of the middle two. Throws a RangeError for an empty list. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Half the distance between the quartiles as a share of the median: how far an ordinary round is off. */
export function spread(values: readonly number[]): number {
  return (quantile(values, 0.75) - quantile(values, 0.25)) / 2 / median(values);
}

/** Value at `share` of the sorted list, interpolated between its neighbours. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new RangeError('No values');
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * How many times the rate of `theirs` that of `ours` is: the median of the rounds' own ratios, so that a slow moment
 * of the machine, which slows down both, does not count.
 */
export function ratio(ours: readonly number[], theirs: readonly number[]): number {
  if (ours.length !== theirs.length) throw new RangeError('Not of the same rounds');
  return median(ours.map((rate, round) => rate / (theirs[round] ?? Number.NaN)));
}
