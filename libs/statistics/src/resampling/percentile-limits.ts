/**
 * The 2.5 % and 97.5 % points of the resamples, between their order statistics of rank 0.025 (R + 1) and 0.975 (R + 1).
 *
 * Of R + 1 numbers that are alike, one lies below the k-th smallest of the others with chance k / (R + 1): the number of
 * resamples makes the interval neither wider nor narrower on average.
 *
 * @param sorted one number of each of R resamples, ascending, at least one
 * @see Davison & Hinkley 1997, Bootstrap Methods and their Application, section 5.2; Hyndman & Fan 1996, Am Stat 50:361, type 6
 */
export function percentileLimits(sorted: Float64Array): { readonly low: number; readonly high: number } {
  return { low: between(sorted, 0.025 * (sorted.length + 1)), high: between(sorted, 0.975 * (sorted.length + 1)) };
}

/** The order statistic of a rank counted from 1, straight between two. */
function between(sorted: Float64Array, rank: number): number {
  const inside = Math.min(Math.max(rank, 1), sorted.length);
  const [at, next] = [sorted[Math.floor(inside) - 1]!, sorted[Math.ceil(inside) - 1]!];
  return at + (inside - Math.floor(inside)) * (next - at);
}
