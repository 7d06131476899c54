import chisquareQuantile from '@stdlib/stats-base-dists-chisquare-quantile';
import type { NotEstimable } from '../estimate';
import { chiSquareUpperTail } from '../intervals/chi-square-upper-tail';

/** Counts of an input in the same bins, one of them for missing values. */
export interface BinnedInput {
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

export interface StabilityIndex {
  readonly value: number;
  /** What sampling alone gives on average, and the value that it exceeds one time in twenty. */
  readonly expected: number;
  readonly limit: number;
  /** The value less its expectation. */
  readonly corrected: number;
  readonly p: number;
}

/**
 * Population stability index of an input, beside what sampling alone would give.
 *
 * The usual limits 0.1 and 0.25 mean nothing for small samples: with 20 bins and 100 cases chance alone gives 0.2.
 *
 * @formula sum of (c - r) ln(c / r), shares smoothed as (count + 0.5) / (n + 0.5 bins); chance: (bins - 1)(1 / n_r + 1 / n_c)
 * @misleads as evidence about outcomes: a model can stay right while its inputs move, and go wrong while they stand still
 * @param smoothing what is added to each count; 0 for the plain index of filled bins
 * @returns not estimable without cases on a side, or with an empty bin and no smoothing
 * @see Yurdakul & Naranjo 2020, J Risk Model Valid 14:89
 * @checkedAgainst Python scipy
 */
export function populationStabilityIndex(
  { reference, current }: BinnedInput,
  smoothing = 0.5,
): StabilityIndex | NotEstimable {
  const [before, now] = [totalOf(reference), totalOf(current)];
  if (before === 0 || now === 0) return { notEstimable: 'empty' };
  const share = (count: number, total: number) => (count + smoothing) / (total + smoothing * reference.length);
  let value = 0;
  for (let bin = 0; bin < reference.length; bin++) {
    const [r, c] = [share(reference[bin]!, before), share(current[bin]!, now)];
    if (r === 0 || c === 0) return { notEstimable: 'below-minimum-cases' };
    value += (c - r) * Math.log(c / r);
  }
  const [degrees, scale] = [reference.length - 1, 1 / before + 1 / now];
  if (degrees === 0) return { notEstimable: 'degenerate-variance' };
  return {
    value,
    expected: degrees * scale,
    limit: chisquareQuantile(0.95, degrees) * scale,
    corrected: value - degrees * scale,
    p: chiSquareUpperTail(value / scale, degrees),
  };
}

/**
 * Jensen-Shannon distance of two binned distributions.
 *
 * @formula square root of the mean divergence, base 2, from the mean of both
 * @misleads for small samples, where it is above 0 by chance alone
 * @returns 0 (equal) to 1 (no bin in common)
 * @see Lin 1991, IEEE Trans Inf Theory 37:145
 * @checkedAgainst Python scipy
 */
export function jensenShannonDistance({ reference, current }: BinnedInput): number | NotEstimable {
  const [before, now] = [totalOf(reference), totalOf(current)];
  if (before === 0 || now === 0) return { notEstimable: 'empty' };
  const divergence = reference.reduce((sum, count, bin) => {
    const [r, c] = [count / before, current[bin]! / now];
    const part = (share: number) => (share === 0 ? 0 : (share * Math.log2((2 * share) / (r + c))) / 2);
    return sum + part(r) + part(c);
  }, 0);
  return Math.sqrt(Math.max(0, divergence));
}

/**
 * Chi-square test that two binned distributions are the same, with Cramer's V as its size.
 *
 * @formula sum over both rows of (count - expected)^2 / expected; V = sqrt(chi-square / cases)
 * @misleads with fewer than about five expected in a bin; with many cases, where any difference is found
 * @returns bins that are empty on both sides do not count
 * @see Pearson 1900, Phil Mag 50:157; Cramer 1946, Mathematical Methods of Statistics
 * @checkedAgainst Python scipy
 */
export function chiSquareTest({
  reference,
  current,
}: BinnedInput): { readonly chiSquare: number; readonly p: number; readonly cramerV: number } | NotEstimable {
  const [before, now] = [totalOf(reference), totalOf(current)];
  if (before === 0 || now === 0) return { notEstimable: 'empty' };
  let [chiSquare, filled] = [0, 0];
  reference.forEach((count, bin) => {
    const both = count + current[bin]!;
    if (both === 0) return;
    filled++;
    const [r, c] = [(both * before) / (before + now), (both * now) / (before + now)];
    chiSquare += (count - r) ** 2 / r + (current[bin]! - c) ** 2 / c;
  });
  if (filled < 2) return { notEstimable: 'degenerate-variance' };
  return { chiSquare, p: chiSquareUpperTail(chiSquare, filled - 1), cramerV: Math.sqrt(chiSquare / (before + now)) };
}

function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
