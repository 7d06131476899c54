import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/**
 * Limits of 95 % by Student's t from the standard error of the resamples, for a number whose resamples lean the same way
 * as its samples do: their percentiles would lie too far to that side.
 *
 * @formula value -+ t(0.975; n - 1) times the standard error of the resamples
 * @param value of the cases themselves
 * @param resampled one number of each resample, at least two
 * @param units resampled cases or patients on which the number rests; of two classes those of the smaller
 * @see Hesterberg 2015, Am Stat 69:371 (t interval with bootstrap standard error)
 */
export function studentLimits(
  value: number,
  resampled: Float64Array,
  units: number,
): { readonly low: number; readonly high: number } {
  const half = tQuantile(0.975, Math.max(units, 2) - 1) * studentError(resampled, units);
  return { low: value - half, high: value + half };
}

/**
 * Standard error from resamples, which spread less than samples do.
 *
 * @formula sqrt(n / (n - 1)) times the standard deviation of the resamples
 */
export function studentError(resampled: Float64Array, units: number): number {
  const n = Math.max(units, 2);
  const mean = resampled.reduce((total, each) => total + each, 0) / resampled.length;
  const squares = resampled.reduce((total, each) => total + (each - mean) ** 2, 0);
  return Math.sqrt((squares / (resampled.length - 1)) * (n / (n - 1)));
}
