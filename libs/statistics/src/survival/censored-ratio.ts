import type { Estimate } from '../estimate';
import { sum } from '../sum';
import { censoringWeights, eventsByHorizon } from './censoring-weights';
import type { FollowUp } from './follow-up';

/**
 * Observed over expected events at a horizon when some cases have not been followed up to it.
 *
 * Observed is the weighted share with the event, which is the cumulative incidence; expected is the mean risk of all
 * cases, censored ones too. Cases with complete follow-up alone would show too many events.
 *
 * @formula (sum of w y) / (sum of risks), w the censoring weights
 * @misleads where the end of follow-up depends on the risk
 * @param risks predicted probabilities of the event by the horizon, shape [cases]
 * @param followUp same order
 * @param horizon days, above 0
 * @returns ratio, no unit; below 1 the model predicts too many; its interval is by resampling
 * @see Gerds & Schumacher 2006, Biom J 48:1029
 * @checkedAgainst R survival
 */
export function censoredRatio(risks: Float64Array, followUp: FollowUp, horizon: number): Estimate {
  const weighted = censoringWeights(followUp, horizon);
  if ('notEstimable' in weighted) return weighted;
  const expected = sum(risks.length, (i) => risks[i]!);
  if (expected === 0) return { notEstimable: 'degenerate-variance' };
  const outcomes = eventsByHorizon(followUp, horizon);
  const observed = sum(risks.length, (i) => weighted.weights[i]! * outcomes[i]!);
  return { value: observed / expected, interval: null, reason: 'bootstrap-not-requested' };
}
