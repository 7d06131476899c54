import { sumOf } from '../sum';

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
  const total = sumOf(weighted.counts);
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
  const { low, high } = rangeOf(values);
  const scale = buckets / (high - low);
  if (!Number.isFinite(scale)) return ranks.map(rankOf(weighted));
  const placed = bucketsOf(values, low, scale);
  const weights = weightsOf(placed, counts);
  const places = ranks.map((rank) => bucketOf(weights, rank));
  const wanted = new Map(places.map(({ bucket }) => [bucket, membersOf(weighted, placed, bucket)]));
  return places.map(({ bucket, rank }) => orderStatistics(wanted.get(bucket)!, [rank])[0]!);
}

// Each loop over the values has a function of its own: machine code that is entered in the middle of a loop would be
// given up at what follows it, in every group anew.

function rangeOf(values: Float64Array): { readonly low: number; readonly high: number } {
  let low = values[0]!;
  let high = low;
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function bucketsOf(values: Float64Array, low: number, scale: number): Uint16Array {
  const placed = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) placed[i] = (values[i]! - low) * scale;
  return placed;
}

function weightsOf(placed: Uint16Array, counts: Float64Array): Float64Array {
  const weights = new Float64Array(buckets + 1);
  for (let i = 0; i < placed.length; i++) weights[placed[i]!]! += counts[i]!;
  return weights;
}

function membersOf({ values, counts }: Weighted, placed: Uint16Array, bucket: number): Weighted {
  const members = membersIn(placed, bucket);
  return { values: taken(values, members), counts: taken(counts, members) };
}

function membersIn(placed: Uint16Array, bucket: number): number[] {
  const members: number[] = [];
  for (let i = 0; i < placed.length; i++) if (placed[i] === bucket) members.push(i);
  return members;
}

function taken(values: Float64Array, members: readonly number[]): Float64Array {
  return Float64Array.from(members, (i) => values[i]!);
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
