import type { Estimate } from '../estimate';
import { sum } from '../sum';
import { censoringWeights, eventsByHorizon } from './censoring-weights';
import type { FollowUp } from './follow-up';

/**
 * Brier score at a horizon when some cases have not been followed up to it.
 *
 * @formula mean of w (y - risk)^2, w the censoring weights
 * @misleads where the end of follow-up depends on the risk; between groups of different prevalence
 * @param risks predicted probabilities of the event by the horizon, shape [cases]
 * @param followUp same order
 * @param horizon days, above 0
 * @returns mean squared error, no unit; its interval is by resampling
 * @see Graf et al. 1999, Stat Med 18:2529
 * @checkedAgainst R riskRegression
 */
export function censoredBrier(risks: Float64Array, followUp: FollowUp, horizon: number): Estimate {
  const weighted = censoringWeights(followUp, horizon);
  if ('notEstimable' in weighted) return weighted;
  const outcomes = eventsByHorizon(followUp, horizon);
  const value = sum(risks.length, (i) => weighted.weights[i]! * (outcomes[i]! - risks[i]!) ** 2) / risks.length;
  return { value, interval: null, reason: 'bootstrap-not-requested' };
}
