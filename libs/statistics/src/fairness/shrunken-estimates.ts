import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { Estimated, NotEstimable } from '../estimate';
import { risingRoot } from '../ordering/rising-root';
import { randomEffects, type StudyEstimate, weighted } from '../meta-analysis/random-effects';

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
 * @formula (b / s^2 + mu / tau^2) / (1 / s^2 + 1 / tau^2); variance 1 / (1 / s^2 + 1 / tau^2) + (s^2 / (s^2 + tau^2))^2 se(mu)^2;
 * interval: the same distribution, averaged over the restricted likelihood of tau with all tau as likely beforehand; wider
 * than with tau taken as known, which holds the truth too seldom where there are few groups
 * @misleads for groups that share cases
 * @param estimates value and standard error of each group
 * @param tolerance distance from 0 beyond which a difference matters, same scale
 * @returns all equal to the mean where the data show no difference between the groups
 * @see Robinson 1991, Stat Sci 6:15; DerSimonian & Laird 1986, Control Clin Trials 7:177; Deely & Lindley 1981, J Am
 * Stat Assoc 76:833; Gelman 2006, Bayesian Anal 1:515
 * @checkedAgainst R metafor (value, standard error); the interval by simulation only
 */
export function shrunkenEstimates(
  estimates: readonly StudyEstimate[],
  tolerance: number,
): ShrunkenEstimates | NotEstimable {
  const pooled = randomEffects(estimates, 'dersimonian-laird');
  if ('notEstimable' in pooled) return pooled;
  const { mean, betweenVariance, standardErrorOfMean } = pooled;
  const spreads = weightedSpreads(estimates);
  const groups = estimates.map(({ value: raw, standardError: own }) => {
    const towardsMean = own ** 2 / (own ** 2 + betweenVariance);
    const value = towardsMean * mean + (1 - towardsMean) * raw;
    const variance = (1 - towardsMean) * own ** 2 + towardsMean ** 2 * standardErrorOfMean ** 2;
    const standardError = Math.sqrt(variance);
    const chance = (x: number) =>
      spreads.reduce((sum, spread) => sum + spread.weight * chanceBelow(spread, { raw, own }, x), 0);
    const [low, high] = [
      pointBelow(chance, 0.025, value, standardError),
      pointBelow(chance, 0.975, value, standardError),
    ];
    const [below, above] = [chance(-tolerance), 1 - chance(tolerance)];
    return {
      value,
      standardError,
      interval: { low, high, level: 0.95, method: 'posterior' },
      beyond: below + above,
    };
  });
  return { betweenVariance, mean, groups };
}

interface Spread {
  readonly betweenVariance: number;
  readonly mean: number;
  readonly varianceOfMean: number;
  readonly weight: number;
}

const spreadSteps = 60;
/** Spreads less likely than this times the likeliest change no digit that is shown. */
const leastWeight = 1e-12;

/** Standard deviations between the groups by their restricted likelihood: the interval counts them as estimated too. */
function weightedSpreads(estimates: readonly StudyEstimate[]): Spread[] {
  const values = estimates.map(({ value }) => value);
  const widest =
    2 * (Math.max(...values) - Math.min(...values)) + Math.min(...estimates.map((each) => each.standardError));
  const spreads = Array.from({ length: spreadSteps + 1 }, (_, step) => {
    const betweenVariance = ((widest * step) / spreadSteps) ** 2;
    const { mean, total, spread } = weighted(estimates, betweenVariance);
    const logs = estimates.reduce((sum, { standardError }) => sum + Math.log(standardError ** 2 + betweenVariance), 0);
    return { betweenVariance, mean, varianceOfMean: 1 / total, likelihood: -(logs + Math.log(total) + spread) / 2 };
  });
  const best = Math.max(...spreads.map(({ likelihood }) => likelihood));
  const likely = spreads.filter(({ likelihood }) => likelihood > best + Math.log(leastWeight));
  const weights = likely.map(({ likelihood }) => Math.exp(likelihood - best));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return likely.map((spread, i) => ({ ...spread, weight: weights[i]! / sum }));
}

/** Posterior chance that a group's true value is below x, given the spread between the groups. */
function chanceBelow(
  { betweenVariance, mean, varianceOfMean }: Spread,
  { raw, own }: { readonly raw: number; readonly own: number },
  x: number,
): number {
  const towardsMean = own ** 2 / (own ** 2 + betweenVariance);
  const centre = towardsMean * mean + (1 - towardsMean) * raw;
  const variance = (1 - towardsMean) * own ** 2 + towardsMean ** 2 * varianceOfMean;
  return normalCdf((x - centre) / Math.sqrt(variance), 0, 1);
}

/** Where a rising chance reaches this share. */
function pointBelow(chance: (x: number) => number, share: number, centre: number, width: number): number {
  let [low, high] = [centre - width, centre + width];
  while (chance(low) > share) low -= 2 * (high - low);
  while (chance(high) < share) high += 2 * (high - low);
  return risingRoot(chance, share, [low, high], 1e-9 * width);
}
