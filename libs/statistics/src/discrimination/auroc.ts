import type { Estimate, Interval } from '../estimate';
import { logitInterval } from '../intervals/logit-interval';
import { wald } from '../intervals/wald';
import { type RiskSums, riskSums } from '../ordering/risk-sums';
import { tally } from '../ordering/tally';
import { delongOf } from './delong';

/**
 * Area under the receiver operating characteristic curve, with DeLong's variance and a logit interval.
 *
 * The probability that a case with the event has the higher risk of a random pair; ties count one half. It says
 * nothing about calibration: risks that are all twice too high score the same.
 *
 * @formula mean over pairs of 1 if the case with the event has the higher risk, one half for ties; interval
 * expit(logit A +- 1.96 se / (A (1 - A))); se^2 = sum of (V_i - A)^2 / (m (m - 1)) over the m cases with the event + sum of
 * (W_j - A)^2 / (k (k - 1)) over the k without, V_i the share of the others below case i, W_j the share of those with the
 * event above case j, ties one half; at an area of 1, with k the smaller class, from 0.025^(1 / k) to 1, at 0 the mirror image
 * @misleads as a sign of right risks; between groups whose cases differ in spread
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param scale where the interval is symmetric: log-odds (the default) or the area itself, cut at 0 and 1
 * @returns area in [0, 1], no unit; 0.5 is chance
 * @see DeLong et al. 1988, Biometrics 44:837; Sun & Xu 2014, IEEE Signal Process Lett 21:1389
 * @checkedAgainst R pROC; Python scikit-learn
 */
export function auroc(risks: Float64Array, outcomes: Uint8Array, scale: 'logit' | 'wald' = 'logit'): Estimate {
  return aurocOf(riskSums(tally(risks, outcomes)), scale);
}

/** The same of cases that are already summed up. */
export function aurocOf(sums: RiskSums, scale: 'logit' | 'wald' = 'logit'): Estimate {
  const { total, totalEvents } = sums;
  if (total === 0) return { notEstimable: 'empty' };
  if (totalEvents === 0 || totalEvents === total) return { notEstimable: 'one-class' };
  const { area, variance, positives, negatives } = delongOf(sums);
  if (variance === null) return { value: area, interval: null, reason: 'degenerate-variance' };
  const standardError = Math.sqrt(variance);
  const interval = intervalOf(area, standardError, Math.min(positives, negatives), scale);
  if (interval === null) return { value: area, standardError, interval, reason: 'degenerate-variance' };
  return { value: area, standardError, interval };
}

function intervalOf(area: number, standardError: number, smaller: number, scale: 'logit' | 'wald'): Interval | null {
  const oneSided = 0.025 ** (1 / smaller);
  if (area === 1) return { low: oneSided, high: 1, level: 0.95, method: 'degenerate' };
  if (area === 0) return { low: 0, high: 1 - oneSided, level: 0.95, method: 'degenerate' };
  if (standardError === 0) return null;
  if (scale === 'logit') return logitInterval(area, standardError / (area * (1 - area)), 'delong-logit');
  const { low, high, level } = wald(area, standardError);
  return { low: Math.max(0, low), high: Math.min(1, high), level, method: 'delong-wald' };
}
