import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

const largestChange = 0.3;

/**
 * Whether far more or far fewer admissions came in a week than in those of the reference, whose spread counts: some
 * hospitals are busier at times.
 *
 * @param weekly counts of the reference, a week each
 * @param level p-value below which a change is taken as one
 */
export function isUnusualVolume(weekly: readonly number[], now: number, level: number): boolean {
  const weeks = weekly.length;
  const mean = weekly.reduce((sum, count) => sum + count, 0) / weeks;
  if (weeks < 4 || !(mean > 0) || Math.abs(now / mean - 1) <= largestChange) return false;
  const variance = weekly.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (weeks - 1);
  const z = (now - mean) / Math.sqrt(Math.max(variance, mean) * (1 + 1 / weeks));
  return 2 * normalCdf(-Math.abs(z), 0, 1) < level;
}
