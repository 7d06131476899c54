import type { NotEstimable } from '../estimate';

/** What one site found. */
export interface StudyEstimate {
  /** On a scale without ends, such as log-odds. */
  readonly value: number;
  /** Above 0. */
  readonly standardError: number;
}

export type BetweenVariance = 'dersimonian-laird' | 'restricted-likelihood';

export interface RandomEffects {
  readonly mean: number;
  readonly standardErrorOfMean: number;
  /** Variance of the true values between the sites. */
  readonly betweenVariance: number;
  /** Cochran's Q. */
  readonly heterogeneity: number;
  readonly sites: number;
}

/**
 * Mean over sites whose true values differ, and how much they differ.
 *
 * For the question "what would it be in another hospital"; for "what is it in this network" pool the patients.
 *
 * @formula mean = sum of w y / sum of w, w = 1 / (s^2 + tau^2)
 * @misleads with few sites, where tau^2 is hardly known
 * @param estimates one for each site
 * @param method of the variance between sites: moments, or restricted maximum likelihood
 * @see DerSimonian & Laird 1986, Control Clin Trials 7:177; Viechtbauer 2005, J Educ Behav Stat 30:261
 * @checkedAgainst R metafor
 */
export function randomEffects(
  estimates: readonly StudyEstimate[],
  method: BetweenVariance,
): RandomEffects | NotEstimable {
  if (estimates.length === 0) return { notEstimable: 'empty' };
  if (estimates.some(({ standardError }) => !(standardError > 0))) return { notEstimable: 'degenerate-variance' };
  const moments = momentsVariance(estimates);
  const betweenVariance = method === 'dersimonian-laird' ? moments : restrictedVariance(estimates, moments);
  if (betweenVariance === undefined) return { notEstimable: 'not-converged' };
  const { mean, total } = weighted(estimates, betweenVariance);
  const standardErrorOfMean = 1 / Math.sqrt(total);
  return {
    mean,
    standardErrorOfMean,
    betweenVariance,
    heterogeneity: weighted(estimates, 0).spread,
    sites: estimates.length,
  };
}

interface Weighted {
  readonly mean: number;
  readonly total: number;
  readonly squares: number;
  /** Weighted sum of squares about the mean. */
  readonly spread: number;
}

/** Weighted by the inverse of the variance within and between sites. */
export function weighted(estimates: readonly StudyEstimate[], betweenVariance: number): Weighted {
  const weights = estimates.map(({ standardError }) => 1 / (standardError ** 2 + betweenVariance));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = estimates.reduce((sum, { value }, i) => sum + weights[i]! * value, 0) / total;
  return {
    mean,
    total,
    squares: weights.reduce((sum, weight) => sum + weight ** 2, 0),
    spread: estimates.reduce((sum, { value }, i) => sum + weights[i]! * (value - mean) ** 2, 0),
  };
}

/**
 * Variance of the true values between groups by moments; 0 where the estimates differ no more than their standard errors
 * explain, and for fewer than two groups.
 *
 * @see DerSimonian & Laird 1986, Control Clin Trials 7:177
 */
export function momentsVariance(estimates: readonly StudyEstimate[]): number {
  if (estimates.length < 2) return 0;
  const { spread, total, squares } = weighted(estimates, 0);
  return Math.max(0, (spread - (estimates.length - 1)) / (total - squares / total));
}

const steps = 1000;

function restrictedVariance(estimates: readonly StudyEstimate[], start: number): number | undefined {
  if (estimates.length < 2) return 0;
  let variance = start;
  for (let step = 0; step < steps; step++) {
    const { mean, total, squares } = weighted(estimates, variance);
    const excess = estimates.reduce((sum, { value, standardError }) => {
      const weight = 1 / (standardError ** 2 + variance);
      return sum + weight ** 2 * ((value - mean) ** 2 - standardError ** 2);
    }, 0);
    const next = Math.max(0, excess / squares + 1 / total);
    if (Math.abs(next - variance) <= 1e-13) return next;
    variance = next;
  }
  return undefined;
}
