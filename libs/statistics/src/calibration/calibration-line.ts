import type { Interval, NotEstimable } from '../estimate';
import { wald } from '../intervals/wald';
import { fitLine } from './fit-line';
import { type LogOddsGroups, logOddsGroups } from './log-odds-groups';
import { type LogOddsTally, logOddsTally } from './log-odds-tally';

interface Coefficient {
  readonly value: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly leftOut: { readonly 'risk-zero-or-one': number };
}

export interface CalibrationLine {
  readonly intercept: Coefficient;
  readonly slope: Coefficient;
}

/**
 * Calibration intercept and slope, fitted together by logistic regression of the outcome on the log-odds of the risk.
 *
 * A slope below 1 means risks that are too extreme, as after overfitting. The intercept is read with the slope; for
 * whether risks are too high over all, read calibration in the large.
 *
 * @formula logit P(y = 1) = intercept + slope x logit risk, by maximum likelihood
 * @misleads where the true curve is bent; the intercept alone
 * @param risks predicted probabilities, shape [cases]; exactly 0 and 1 are left out and counted
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns log-odds (intercept) and a number without unit (slope), with Wald intervals
 * @see Cox 1958, Biometrika 45:562; Miller et al. 1991, Stat Med 10:1213
 * @checkedAgainst R rms; Python statsmodels
 */
export function calibrationLine(risks: Float64Array, outcomes: Uint8Array): CalibrationLine | NotEstimable {
  return lineOf(logOddsTally(risks, outcomes));
}

/** Calibration line of cases that are already counted by their log-odds. */
export function lineOf(
  counted: LogOddsTally,
  groups: LogOddsGroups = logOddsGroups(counted),
): CalibrationLine | NotEstimable {
  const { total, totalEvents, leftOut } = counted;
  if (total === 0) return { notEstimable: leftOut === 0 ? 'empty' : 'degenerate-variance' };
  if (totalEvents === 0 || totalEvents === total) return { notEstimable: 'one-class' };
  if (counted.logits.length < 2) return { notEstimable: 'degenerate-variance' };
  const fit = fitLine(counted, groups);
  if (fit === undefined) return { notEstimable: 'not-converged' };
  const coefficient = (value: number, variance: number): Coefficient => ({
    value,
    standardError: Math.sqrt(variance),
    interval: wald(value, Math.sqrt(variance)),
    leftOut: { 'risk-zero-or-one': leftOut },
  });
  return {
    intercept: coefficient(fit.intercept, fit.covariance[0]),
    slope: coefficient(fit.slope, fit.covariance[2]),
  };
}
