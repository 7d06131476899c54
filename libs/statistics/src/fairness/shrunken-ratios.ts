import gammaln from '@stdlib/math-base-special-gammaln';
import type { Estimated } from '../estimate';
import { gammaCdf } from '../intervals/gamma-cdf';
import { risingRoot } from '../ordering/rising-root';

export interface ObservedExpected {
  readonly observed: number;
  /** Above 0. */
  readonly expected: number;
}

export interface ShrunkenRatios {
  /** Shape of the distribution of the true ratios, mean 1; the larger, the more alike the groups. */
  readonly shape: number;
  /** The likelihood is still rising at the largest shape: the data show no difference between the groups. */
  readonly alike: boolean;
  readonly groups: readonly (Estimated & {
    /** Posterior probability that the true ratio is beyond the tolerance on either side. */
    readonly beyond: number;
  })[];
}

const [smallest, largest] = [0.5, 1000];
const gridSteps = 64;
const weightedSteps = 40;

/**
 * Observed over expected of each group of one division, drawn towards 1 by as much as the groups' sizes call for.
 *
 * A ratio of 3 from two events is mostly chance; ranked raw, the smallest groups lead every list. Show raw and drawn
 * values side by side.
 *
 * @formula observed ~ Poisson(ratio x expected), ratio ~ Gamma(a, rate a), a by maximum marginal likelihood in
 * [0.5, 1000]; posterior mean (observed + a) / (expected + a); interval from Gamma(observed + a, expected + a),
 * averaged over the likelihood of a with all deviations 1 / sqrt(a) as likely beforehand; wider than with a taken as known,
 * which holds the truth too seldom where there are few groups
 * @misleads for groups that share cases; where the groups are not alike in kind
 * @param groups of one division
 * @param tolerance ratio above 1 beyond which a difference matters
 * @param shape given, or estimated from the groups
 * @see Clayton & Kaldor 1987, Biometrics 43:671; Deely & Lindley 1981, J Am Stat Assoc 76:833; Gelman 2006, Bayesian Anal
 * 1:515
 * @checkedAgainst R optimize (value); the interval by simulation only
 */
export function shrunkenRatios(
  groups: readonly ObservedExpected[],
  tolerance = 1.2,
  shape: number | 'estimated' = 'estimated',
): ShrunkenRatios {
  const chosen = shape === 'estimated' ? likeliestShape(groups) : shape;
  const shapes = shape === 'estimated' ? weightedShapes(groups) : [{ shape, weight: 1 }];
  return {
    shape: chosen,
    alike: chosen >= largest,
    groups: groups.map((group) => {
      const below = (ratio: number) =>
        shapes.reduce(
          (sum, { shape: a, weight }) => sum + weight * gammaCdf(group.observed + a, (group.expected + a) * ratio),
          0,
        );
      const value = (group.observed + chosen) / (group.expected + chosen);
      const [low, high] = [ratioBelow(below, 0.025), ratioBelow(below, 0.975)];
      const beyond = below(1 / tolerance) + 1 - below(tolerance);
      return { value, interval: { low, high, level: 0.95, method: 'posterior' }, beyond };
    }),
  };
}

/** Evenly spaced deviations of the ratios, by how well they explain the groups: the interval counts the shape as estimated too. */
function weightedShapes(groups: readonly ObservedExpected[]): { shape: number; weight: number }[] {
  const [narrowest, widest] = [1 / Math.sqrt(largest), 1 / Math.sqrt(smallest)];
  const deviation = (step: number) => narrowest + ((widest - narrowest) * step) / weightedSteps;
  const shapes = Array.from({ length: weightedSteps + 1 }, (_, step) => 1 / deviation(step) ** 2);
  const likelihoods = shapes.map((shape) => logLikelihood(groups, shape));
  const best = Math.max(...likelihoods);
  const weights = likelihoods.map((likelihood) => Math.exp(likelihood - best));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return shapes.map((shape, i) => ({ shape, weight: weights[i]! / total })).filter(({ weight }) => weight > 1e-6);
}

/** Where a rising chance reaches this share. */
function ratioBelow(chance: (ratio: number) => number, share: number): number {
  let [low, high] = [1e-6, 2];
  while (chance(high) < share) [low, high] = [high, 2 * high];
  return risingRoot(chance, share, [low, high], 1e-10 * high);
}

/** The best of a grid, then the root of the slope beside it. */
function likeliestShape(groups: readonly ObservedExpected[]): number {
  const at = (step: number) => smallest * (largest / smallest) ** (step / gridSteps);
  const steps = Array.from({ length: gridSteps + 1 }, (_, step) => step);
  const likelihoods = steps.map((step) => logLikelihood(groups, at(step)));
  const best = likelihoods.indexOf(Math.max(...likelihoods));
  let [low, high] = [at(Math.max(0, best - 1)), at(Math.min(gridSteps, best + 1))];
  if (best === gridSteps && slope(groups, largest) >= 0) return largest;
  if (best === 0 && slope(groups, smallest) <= 0) return smallest;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (slope(groups, middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function logLikelihood(groups: readonly ObservedExpected[], a: number): number {
  return groups.reduce((total, { observed, expected }) => {
    const shapes = gammaln(observed + a) - gammaln(a);
    return total + shapes + a * Math.log(a / (a + expected)) + observed * Math.log(expected / (a + expected));
  }, 0);
}

function slope(groups: readonly ObservedExpected[], a: number): number {
  return groups.reduce((total, { observed, expected }) => {
    let shapes = 0;
    for (let k = 0; k < observed; k++) shapes += 1 / (a + k);
    return total + shapes + Math.log(a / (a + expected)) + 1 - (a + observed) / (a + expected);
  }, 0);
}
