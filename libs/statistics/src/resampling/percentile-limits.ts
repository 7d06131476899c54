import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/**
 * Limits of 95 % from resamples: points a little further out than 2.5 % and 97.5 %, as Student's t is wider than the
 * normal distribution.
 *
 * Resamples spread less than samples do, by the factor (n - 1) / n of the variance, and their limits are those of a
 * normal distribution. Of R resamples the share a is the order statistic of rank a (R + 1): then their number makes the
 * interval neither wider nor narrower on average.
 *
 * @formula a = Phi(-sqrt(n / (n - 1)) t(0.975; n - 1))
 * @param sorted one number of each resample, ascending, at least one
 * @param units resampled cases or patients on which the number rests; of two classes those of the smaller
 * @see Hesterberg 2015, Am Stat 69:371 (expanded percentile interval); Davison & Hinkley 1997, Bootstrap Methods and
 * their Application, chapter 5; Hyndman & Fan 1996, Am Stat 50:361, type 6
 */
export function percentileLimits(sorted: Float64Array, units: number): { readonly low: number; readonly high: number } {
  const n = Math.max(units, 2);
  const share = normalCdf(-Math.sqrt(n / (n - 1)) * tQuantile(0.975, n - 1), 0, 1);
  return {
    low: ofRank(sorted, share * (sorted.length + 1)),
    high: ofRank(sorted, (1 - share) * (sorted.length + 1)),
  };
}

/** The order statistic of a rank counted from 1, straight between two. */
function ofRank(sorted: Float64Array, rank: number): number {
  const inside = Math.min(Math.max(rank, 1), sorted.length);
  const [at, next] = [sorted[Math.floor(inside) - 1]!, sorted[Math.ceil(inside) - 1]!];
  return at + (inside - Math.floor(inside)) * (next - at);
}
