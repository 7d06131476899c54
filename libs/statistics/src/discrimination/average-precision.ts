import type { Estimate } from '../estimate';
import { logitInterval } from '../intervals/logit-interval';
import { type RiskSums, riskSums } from '../ordering/risk-sums';
import { tally } from '../ordering/tally';

/**
 * Average precision: the area under the precision-recall curve in steps, without interpolation.
 *
 * Its chance level is the share of events, so it cannot be compared between groups of different prevalence.
 *
 * @formula sum over distinct risks from above of (recall_k - recall_(k-1)) precision_k; standard error of the
 * logit 1 / sqrt(m AP (1 - AP))
 * @misleads compared between groups of different prevalence
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns share in [0, 1], no unit; interval symmetric on the log-odds scale
 * @see Boyd, Eng & Page 2013, ECML PKDD, LNCS 8190:451
 * @checkedAgainst Python scikit-learn
 */
export function averagePrecision(risks: Float64Array, outcomes: Uint8Array): Estimate {
  return averagePrecisionOf(riskSums(tally(risks, outcomes)));
}

/** The same of cases that are already summed up. */
export function averagePrecisionOf({ total, totalEvents: positives, precision }: RiskSums): Estimate {
  if (total === 0) return { notEstimable: 'empty' };
  if (positives === 0) return { notEstimable: 'one-class' };
  const value = precision / positives;
  if (value >= 1) return { value: 1, interval: null, reason: 'degenerate-variance' };
  const standardError = 1 / Math.sqrt(positives * value * (1 - value));
  return { value, interval: logitInterval(value, standardError, 'logit') };
}
