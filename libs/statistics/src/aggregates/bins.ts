/** Bins of the risk; only aggregates with the same bins can be merged. */
export interface Bins {
  readonly version: string;
  /** Ascending risks inside (0, 1); a risk belongs to the bin above the last edge that it reaches. */
  readonly edges: Float64Array;
}

const [widest, width] = [9.2, 0.05];

/** Log-odds from -9.2 to 9.2 in steps of 0.05, with the thresholds of the model as further edges. */
export function logOddsBins(thresholds: readonly number[] = []): Bins {
  const steps = Math.round((2 * widest) / width);
  const regular = Array.from({ length: steps + 1 }, (_, i) => 1 / (1 + Math.exp(widest - i * width)));
  const edges = Float64Array.from(new Set([...regular, ...thresholds])).sort();
  return { version: ['log-odds-1', ...thresholds.toSorted((a, b) => a - b)].join(' '), edges };
}

/** Equal steps of the risk. */
export function equalBins(count: number): Bins {
  const edges = Float64Array.from({ length: count - 1 }, (_, i) => (i + 1) / count);
  return { version: `equal-${count}`, edges };
}

/** Number of the bin of a risk, counted from 0. */
export function binOf({ edges }: Bins, risk: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= risk) low = middle + 1;
    else high = middle;
  }
  return low;
}
