/** What is kept of an input's values in the reference: enough to compare a week with, and nothing of a single patient. */
export interface InputSummary {
  readonly cases: number;
  readonly missing: number;
  /** Rising; bins lie below the first, between neighbours, and from the last on. */
  readonly edges: readonly number[];
  /** By bin; the last one is of missing values. */
  readonly counts: readonly number[];
  /** At equal steps from the lowest value to the highest; empty without a value. */
  readonly quantiles: readonly number[];
  /** Every value that occurred, where they are few. */
  readonly levels: readonly number[] | null;
  /** Mean number of different values in a sample of a size. */
  readonly variety: readonly { readonly of: number; readonly values: number }[];
}

const mostBins = 10;
const quantileSteps = 200;
const mostLevels = 30;
const sampleSizes = [25, 50, 100, 200, 400, 800, 1600];

/** @param values in any order; NaN is missing */
export function summariseInput(values: Float64Array): InputSummary {
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  const edges = edgesOf(present);
  const tally = tallyOf(present);
  return {
    cases: values.length,
    missing: values.length - present.length,
    edges,
    counts: binned(values, edges),
    quantiles:
      present.length === 0 ? [] : Array.from({ length: quantileSteps + 1 }, (_, k) => at(present, k / quantileSteps)),
    levels: tally.size <= mostLevels ? [...tally.keys()] : null,
    variety: sampleSizes
      .filter((of) => of <= present.length)
      .map((of) => ({ of, values: varietyOf(tally, present.length, of) })),
  };
}

/** Numbers of values by bin, those of missing values last. */
export function binned(values: Float64Array, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 2).fill(0);
  for (const value of values) {
    const bin = Number.isNaN(value) ? edges.length + 1 : binOf(value, edges);
    counts[bin]!++;
  }
  return counts;
}

/** Expected number of different values among `cases`; undefined where the reference is too small to say. */
export function expectedVariety({ variety }: InputSummary, cases: number): number | undefined {
  const above = variety.findIndex(({ of }) => of >= cases);
  if (above === -1) return undefined;
  const [low, high] = [variety[above - 1] ?? { of: 0, values: 0 }, variety[above]!];
  return low.values + ((high.values - low.values) * (cases - low.of)) / (high.of - low.of);
}

/** Different ones only: where many patients have the same value there are fewer bins. */
function edgesOf(sorted: Float64Array): number[] {
  if (sorted.length === 0) return [];
  const tenths = Array.from({ length: mostBins - 1 }, (_, k) => at(sorted, (k + 1) / mostBins));
  return [...new Set(tenths)].filter((edge) => edge > sorted[0]!);
}

function binOf(value: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function at(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

function tallyOf(sorted: Float64Array): Map<number, number> {
  const tally = new Map<number, number>();
  for (const value of sorted) tally.set(value, (tally.get(value) ?? 0) + 1);
  return tally;
}

/** Drawing with replacement, which differs from without by less than the rule for rounding needs. */
function varietyOf(tally: ReadonlyMap<number, number>, cases: number, of: number): number {
  let values = 0;
  for (const count of tally.values()) values += 1 - (1 - count / cases) ** of;
  return values;
}
