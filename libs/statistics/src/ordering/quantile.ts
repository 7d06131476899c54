const buckets = 4096;
const shortList = 2000;

/** Numbers, and how often each stands there. */
export interface Weighted {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

/**
 * Quantiles by linear interpolation between order statistics (type 7, R's default).
 *
 * Many values are counted into buckets first, and only the buckets that hold a wanted rank are sorted.
 *
 * @param weighted finite numbers in any order, at least one, with whole counts above 0
 * @param shares each between 0 and 1
 * @see Hyndman & Fan 1996, Am Stat 50:361
 */
export function quantiles(weighted: Weighted, shares: readonly number[]): number[] {
  const { counts } = weighted;
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  const positions = shares.map((share) => (total - 1) * share);
  const ranks = positions.flatMap((position) => [Math.floor(position), Math.min(Math.floor(position) + 1, total - 1)]);
  const found = orderStatistics(weighted, ranks);
  return positions.map((position, i) => {
    const [at, after] = [found[2 * i]!, found[2 * i + 1]!];
    return at + (position - Math.floor(position)) * (after - at);
  });
}

/** Quantile of values that are in ascending order. */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const rank = Math.floor(position);
  const at = sorted[rank]!;
  return at + (position - rank) * (sorted[Math.min(rank + 1, sorted.length - 1)]! - at);
}

function orderStatistics(weighted: Weighted, ranks: readonly number[]): number[] {
  const { values, counts } = weighted;
  if (values.length <= shortList) return ranks.map(rankOf(weighted));
  let [low, high] = [values[0]!, values[0]!];
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const scale = buckets / (high - low);
  if (!Number.isFinite(scale)) return ranks.map(rankOf(weighted));
  const [weights, sizes] = [new Float64Array(buckets + 1), new Uint32Array(buckets + 1)];
  for (let i = 0; i < values.length; i++) {
    const bucket = ((values[i]! - low) * scale) | 0;
    weights[bucket]! += counts[i]!;
    sizes[bucket]! += 1;
  }
  const places = ranks.map((rank) => bucketOf(weights, rank));
  const wanted = new Map(places.map(({ bucket }) => [bucket, members(sizes[bucket]!)]));
  const isWanted = new Uint8Array(buckets + 1);
  for (const bucket of wanted.keys()) isWanted[bucket] = 1;
  for (let i = 0; i < values.length; i++) {
    const bucket = ((values[i]! - low) * scale) | 0;
    if (isWanted[bucket] === 0) continue;
    const inside = wanted.get(bucket)!;
    inside.values[inside.length] = values[i]!;
    inside.counts[inside.length++] = counts[i]!;
  }
  return places.map(({ bucket, rank }) => orderStatistics(wanted.get(bucket)!, [rank])[0]!);
}

function members(size: number): Weighted & { length: number } {
  return { values: new Float64Array(size), counts: new Float64Array(size), length: 0 };
}

/** The bucket that holds a rank, and the rank within it. */
function bucketOf(weights: Float64Array, rank: number): { readonly bucket: number; readonly rank: number } {
  let [bucket, before] = [0, 0];
  while (before + weights[bucket]! <= rank) before += weights[bucket++]!;
  return { bucket, rank: rank - before };
}

function rankOf({ values, counts }: Weighted): (rank: number) => number {
  if (counts.every((count) => count === 1)) {
    const sorted = values.toSorted();
    return (rank) => sorted[rank]!;
  }
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  return (rank) => {
    let seen = 0;
    for (const i of order) {
      seen += counts[i]!;
      if (seen > rank) return values[i]!;
    }
    return values[order.at(-1)!]!;
  };
}
