import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { type Interval, type NotEstimable, z95 } from '../estimate';
import { type RandomEffects, type StudyEstimate, weighted } from './random-effects';

/**
 * Interval of the mean over sites that counts the variance between sites as estimated (Hartung-Knapp-Sidik-Jonkman).
 *
 * Never narrower than the plain one: with sites that agree by chance the factor would shrink it.
 *
 * @formula mean +- t(k - 1) se sqrt(max(1, q)), q = sum of w (y - mean)^2 / (k - 1)
 * @misleads with sites of very different size; with two sites it is very wide
 * @see IntHout, Ioannidis & Borm 2014, BMC Med Res Methodol 14:25; Jackson et al. 2017, Stat Med 36:3923
 * @checkedAgainst R metafor
 */
export function meanInterval(
  estimates: readonly StudyEstimate[],
  pooled: RandomEffects,
): { readonly standardError: number; readonly factor: number; readonly interval: Interval } | NotEstimable {
  const { mean, standardErrorOfMean, betweenVariance, sites } = pooled;
  if (sites < 2) return { notEstimable: 'below-minimum-cases' };
  const factor = weighted(estimates, betweenVariance).spread / (sites - 1);
  const standardError = standardErrorOfMean * Math.sqrt(Math.max(1, factor));
  const half = tQuantile(0.975, sites - 1) * standardError;
  const interval = { low: mean - half, high: mean + half, level: 0.95, method: 'hartung-knapp' };
  return { standardError, factor, interval };
}

/** Below this share of the spread that is not chance (I squared), the interval covers a new site too rarely. */
const smallestShare = 0.5;

export type PredictionVariant = 'higgins' | 'hartung-knapp' | 'normal';

/**
 * Interval for the true value in a new site.
 *
 * @formula mean +- q sqrt(tau^2 + se^2): q = t(k - 2), plain se (higgins); t(k - 1), Hartung-Knapp se; or 1.96, plain se
 * @misleads with fewer than about ten sites, where its coverage is below 95 %
 * @param variant which of the three; the product shows the first
 * @returns not estimable with fewer than three sites, or where more than half of their spread is chance
 * @see Higgins, Thompson & Spiegelhalter 2009, J R Stat Soc A 172:137
 * @checkedAgainst R metafor
 */
export function predictionInterval(
  estimates: readonly StudyEstimate[],
  pooled: RandomEffects,
  variant: PredictionVariant = 'higgins',
): Interval | NotEstimable {
  const { mean, standardErrorOfMean, betweenVariance, sites } = pooled;
  const knapp = meanInterval(estimates, pooled);
  const share = 1 - (sites - 1) / pooled.heterogeneity;
  if (sites < 3 || !(share >= smallestShare) || 'notEstimable' in knapp) return { notEstimable: 'below-minimum-cases' };
  const [quantile, standardError] = {
    higgins: () => [tQuantile(0.975, sites - 2), standardErrorOfMean] as const,
    'hartung-knapp': () => [tQuantile(0.975, sites - 1), knapp.standardError] as const,
    normal: () => [z95, standardErrorOfMean] as const,
  }[variant]();
  const half = quantile * Math.sqrt(betweenVariance + standardError ** 2);
  return { low: mean - half, high: mean + half, level: 0.95, method: `prediction-${variant}` };
}
