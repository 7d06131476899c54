import type { Estimate } from '../estimate';
import { clopperPearson } from '../intervals/clopper-pearson';
import { sum } from '../sum';

/**
 * Observed over expected events: below 1 the model predicts too many (over-prediction), above 1 too few.
 *
 * A ratio of 1 over everybody can hide a ratio of 2 in one group and one of 0.5 in another.
 *
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns ratio, no unit; interval from the exact one of the observed number
 * @see Riley et al. 2021, Stat Med 40:4230
 */
export function observedExpectedRatio(risks: Float64Array, outcomes: Uint8Array): Estimate {
  const cases = risks.length;
  if (cases === 0) return { notEstimable: 'empty' };
  const expected = sum(cases, (i) => risks[i]!);
  if (expected === 0) return { notEstimable: 'degenerate-variance' };
  const observed = outcomes.reduce((total, outcome) => total + outcome, 0);
  const { low, high, level, method } = clopperPearson(observed, cases);
  const scale = cases / expected;
  return { value: observed / expected, interval: { low: low * scale, high: high * scale, level, method } };
}
