const buckets = 4096;
const shortList = 2000;

/**
 * Quantiles by linear interpolation between order statistics (type 7, R's default).
 *
 * Many values are counted into buckets first, and only the buckets that hold a wanted rank are sorted.
 *
 * @param values finite numbers, shape [cases], in any order, at least one
 * @param shares each between 0 and 1
 * @see Hyndman & Fan 1996, Am Stat 50:361
 */
export function quantiles(values: Float64Array, shares: readonly number[]): number[] {
  if (values.length <= shortList) {
    const sorted = values.toSorted();
    return shares.map((share) => quantileOfSorted(sorted, share));
  }
  let [low, high] = [values[0]!, values[0]!];
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === high) return shares.map(() => low);
  const scale = buckets / (high - low);
  const counts = countBuckets(values, low, scale);
  return shares.map((share) => {
    const position = (values.length - 1) * share;
    const rank = Math.floor(position);
    const at = orderStatistic(values, counts, { low, scale, rank });
    const after = orderStatistic(values, counts, { low, scale, rank: Math.min(rank + 1, values.length - 1) });
    return at + (position - rank) * (after - at);
  });
}

/** Quantile of values that are in ascending order. */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const rank = Math.floor(position);
  const at = sorted[rank]!;
  return at + (position - rank) * (sorted[Math.min(rank + 1, sorted.length - 1)]! - at);
}

function countBuckets(values: Float64Array, low: number, scale: number): Uint32Array {
  const counts = new Uint32Array(buckets + 1);
  for (let i = 0; i < values.length; i++) counts[((values[i]! - low) * scale) | 0]!++;
  return counts;
}

function orderStatistic(
  values: Float64Array,
  counts: Uint32Array,
  { low, scale, rank }: { readonly low: number; readonly scale: number; readonly rank: number },
): number {
  let bucket = 0;
  let before = 0;
  while (before + counts[bucket]! <= rank) before += counts[bucket++]!;
  const members = new Float64Array(counts[bucket]!);
  for (let i = 0, found = 0; found < members.length; i++) {
    if ((((values[i]! - low) * scale) | 0) === bucket) members[found++] = values[i]!;
  }
  return members.sort()[rank - before]!;
}
