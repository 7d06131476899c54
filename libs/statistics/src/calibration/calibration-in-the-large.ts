import type { Interval, NotEstimable } from '../estimate';
import { wald } from '../intervals/wald';
import type { LogOddsGroups } from './log-odds-groups';
import { type LogOddsSums, logOddsSums, sumsOfOthers } from './log-odds-sums';
import { type LogOddsTally, logOddsTally } from './log-odds-tally';
import { logisticSlopes } from './logistic-slopes';

export interface CalibrationInTheLarge {
  readonly value: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly leftOut: { readonly 'risk-zero-or-one': number };
}

/**
 * Calibration in the large: by how much the log-odds of all risks must move for observed and expected to agree.
 *
 * Rows with a risk of exactly 0 or 1 have no log-odds; they are left out and counted.
 *
 * @formula the a that solves sum of (y - expit(a + logit risk)) = 0; standard error 1 / sqrt(sum of q (1 - q)), q
 * the moved risks
 * @misleads where errors in opposite directions cancel: 0 does not mean that the risks are right
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns log-odds; below 0 the model predicts too many events
 * @see Cox 1958; Steyerberg 2019, Clinical Prediction Models, chapter 15
 * @checkedAgainst R glm; Python statsmodels
 */
export function calibrationInTheLarge(risks: Float64Array, outcomes: Uint8Array): CalibrationInTheLarge | NotEstimable {
  return shiftOf(logOddsTally(risks, outcomes));
}

const steps = 200;
/** Newton doubles the digits: after a step this small the error is about its square. */
const lastStep = 1e-6;
const narrowest = 1e-13;

/** Calibration in the large of cases that are already counted by their log-odds. */
export function shiftOf(counted: LogOddsTally, groups?: LogOddsGroups): CalibrationInTheLarge | NotEstimable {
  return shiftFrom(logOddsSums(counted, groups));
}

/** Calibration in the large of all who are not in a part of the cases. */
export function shiftOfOthers(all: LogOddsSums, part: LogOddsSums): CalibrationInTheLarge | NotEstimable {
  return shiftFrom(sumsOfOthers(all, part));
}

function shiftFrom(sums: LogOddsSums): CalibrationInTheLarge | NotEstimable {
  const { total, totalEvents, leftOut, groups } = sums;
  if (total === 0) return { notEstimable: leftOut === 0 ? 'empty' : 'degenerate-variance' };
  if (totalEvents === 0 || totalEvents === total) return { notEstimable: 'one-class' };
  const shift = solve(sums);
  if (shift === undefined) return { notEstimable: 'not-converged' };
  const standardError = 1 / Math.sqrt(logisticSlopes(groups, shift, 1).information[0]);
  return {
    value: shift,
    standardError,
    interval: wald(shift, standardError),
    leftOut: { 'risk-zero-or-one': leftOut },
  };
}

/** Newton's method kept inside a shrinking bracket; the equation is monotone, so the root is unique. */
function solve({ lowest, highest, total, totalEvents, groups }: LogOddsSums): number | undefined {
  const overall = Math.log(totalEvents / (total - totalEvents));
  let low = overall - highest;
  let high = overall - lowest;
  let shift = Math.min(Math.max(0, low), high);
  for (let step = 0; step < steps; step++) {
    const { score, information } = logisticSlopes(groups, shift, 1);
    if (score[0] > 0) low = shift;
    else high = shift;
    const newton = shift + score[0] / information[0];
    const next = newton >= low && newton <= high ? newton : (low + high) / 2;
    if (Math.abs(next - shift) <= lastStep || high - low <= narrowest) return next;
    shift = next;
  }
  return undefined;
}
