import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { type Estimated, type NotEstimable, z95 } from '../estimate';
import { randomEffects, type StudyEstimate } from '../meta-analysis/random-effects';

export interface ShrunkenEstimates {
  readonly betweenVariance: number;
  readonly mean: number;
  readonly groups: readonly (Estimated & {
    /** Posterior probability that the true value is further than the tolerance from 0. */
    readonly beyond: number;
  })[];
}

/**
 * Estimates of the groups of one division, drawn towards their mean by as much as their standard errors call for.
 *
 * For anything with a standard error on a scale without ends: calibration in the large, the log-odds of the area under
 * the curve. Show raw and drawn values side by side.
 *
 * @formula (b / s^2 + mu / tau^2) / (1 / s^2 + 1 / tau^2); variance 1 / (1 / s^2 + 1 / tau^2) + (s^2 / (s^2 + tau^2))^2 se(mu)^2
 * @misleads for groups that share cases
 * @param estimates value and standard error of each group
 * @param tolerance distance from 0 beyond which a difference matters, same scale
 * @returns all equal to the mean where the data show no difference between the groups
 * @see Robinson 1991, Stat Sci 6:15; DerSimonian & Laird 1986, Control Clin Trials 7:177
 * @checkedAgainst R metafor
 */
export function shrunkenEstimates(
  estimates: readonly StudyEstimate[],
  tolerance: number,
): ShrunkenEstimates | NotEstimable {
  const pooled = randomEffects(estimates, 'dersimonian-laird');
  if ('notEstimable' in pooled) return pooled;
  const { mean, betweenVariance, standardErrorOfMean } = pooled;
  const groups = estimates.map(({ value: raw, standardError: own }) => {
    const towardsMean = own ** 2 / (own ** 2 + betweenVariance);
    const value = towardsMean * mean + (1 - towardsMean) * raw;
    const variance = (1 - towardsMean) * own ** 2 + towardsMean ** 2 * standardErrorOfMean ** 2;
    const standardError = Math.sqrt(variance);
    const [low, high] = [value - z95 * standardError, value + z95 * standardError];
    const below = normalCdf((-tolerance - value) / standardError, 0, 1);
    const above = normalCdf((value - tolerance) / standardError, 0, 1);
    return {
      value,
      standardError,
      interval: { low, high, level: 0.95, method: 'posterior' },
      beyond: below + above,
    };
  });
  return { betweenVariance, mean, groups };
}
