import { type Estimate, type Interval, z95 } from '../estimate';
import { sum } from '../sum';

/**
 * Area under the receiver operating characteristic curve, with DeLong's variance and a logit interval.
 *
 * The probability that a case with the event has the higher risk of a random pair; ties count one half. It says
 * nothing about calibration: risks that are all twice too high score the same.
 *
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns area in [0, 1], no unit; 0.5 is chance
 * @see DeLong et al. 1988, Biometrics 44:837; Sun & Xu 2014, IEEE Signal Process Lett 21:1389
 */
export function auroc(risks: Float64Array, outcomes: Uint8Array): Estimate {
  const positives = risks.filter((_, i) => outcomes[i] === 1);
  const negatives = risks.filter((_, i) => outcomes[i] !== 1);
  if (risks.length === 0) return { notEstimable: 'empty' };
  if (positives.length === 0 || negatives.length === 0) return { notEstimable: 'one-class' };
  const placements = placementsOf(positives, negatives);
  const value = sum(placements.positive.length, (i) => placements.positive[i]!) / positives.length;
  if (positives.length === 1 || negatives.length === 1) return { value, interval: null };
  const variance =
    sampleVariance(placements.positive) / positives.length + sampleVariance(placements.negative) / negatives.length;
  const standardError = Math.sqrt(variance);
  return { value, standardError, interval: interval(value, standardError, positives.length, negatives.length) };
}

/** Share of the other class that each case is ranked above (below, for negatives), ties one half. */
function placementsOf(positives: Float64Array, negatives: Float64Array) {
  const [up, down] = [positives.toSorted(), negatives.toSorted()];
  return {
    positive: positives.map((risk) => below(down, risk) / down.length),
    negative: negatives.map((risk) => 1 - below(up, risk) / up.length),
  };
}

/** Number of sorted values under `value`, those equal to it counted one half. */
function below(sorted: Float64Array, value: number): number {
  return (firstAtLeast(sorted, value, false) + firstAtLeast(sorted, value, true)) / 2;
}

function firstAtLeast(sorted: Float64Array, value: number, beyondTies: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = sorted[middle]!;
    if (at < value || (beyondTies && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sampleVariance(values: Float64Array): number {
  const mean = sum(values.length, (i) => values[i]!) / values.length;
  return sum(values.length, (i) => (values[i]! - mean) ** 2) / (values.length - 1);
}

function interval(area: number, standardError: number, positives: number, negatives: number): Interval | null {
  const oneSided = 0.025 ** (1 / Math.min(positives, negatives));
  if (area === 1) return { low: oneSided, high: 1, level: 0.95, method: 'degenerate' };
  if (area === 0) return { low: 0, high: 1 - oneSided, level: 0.95, method: 'degenerate' };
  if (standardError === 0) return null;
  const logit = Math.log(area / (1 - area));
  const half = (z95 * standardError) / (area * (1 - area));
  const expit = (x: number) => 1 / (1 + Math.exp(-x));
  return { low: expit(logit - half), high: expit(logit + half), level: 0.95, method: 'delong-logit' };
}
