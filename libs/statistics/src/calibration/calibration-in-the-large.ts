import type { Interval, NotEstimable } from '../estimate';
import { wald } from '../intervals/wald';
import { CompensatedSum } from '../sum';
import { coarsened, type LogOddsTally, logOddsTally } from './log-odds-tally';

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
const lastStep = 1e-5;
const narrowest = 1e-13;
const startGroups = 4000;

/** Calibration in the large of cases that are already counted by their log-odds. */
export function shiftOf(counted: LogOddsTally): CalibrationInTheLarge | NotEstimable {
  const { total, totalEvents, leftOut } = counted;
  if (total === 0) return { notEstimable: 'empty' };
  if (totalEvents === 0 || totalEvents === total) return { notEstimable: 'one-class' };
  const start = solve(coarsened(counted, startGroups), 0);
  const found = start === undefined ? undefined : solve(counted, start.shift);
  if (found === undefined) return { notEstimable: 'not-converged' };
  const standardError = 1 / Math.sqrt(found.information);
  return {
    value: found.shift,
    standardError,
    interval: wald(found.shift, standardError),
    leftOut: { 'risk-zero-or-one': leftOut },
  };
}

interface Solution {
  readonly shift: number;
  readonly information: number;
}

/** Newton's method kept inside a shrinking bracket; the equation is monotone, so the root is unique. */
function solve(counted: LogOddsTally, start: number): Solution | undefined {
  const overall = Math.log(counted.totalEvents / (counted.total - counted.totalEvents));
  let low = overall - counted.logits.at(-1)!;
  let high = overall - counted.logits[0]!;
  let shift = Math.min(Math.max(start, low), high);
  for (let step = 0; step < steps; step++) {
    const { miss, information, third } = at(counted, shift);
    if (miss > 0) low = shift;
    else high = shift;
    const newton = shift + miss / information;
    const next = newton >= low && newton <= high ? newton : (low + high) / 2;
    const move = next - shift;
    if (Math.abs(move) <= lastStep || high - low <= narrowest) {
      return { shift: next, information: information + third * move };
    }
    shift = next;
  }
  return undefined;
}

/** Observed less expected events after moving all log-odds, how fast the expected grow, and how fast that grows. */
function at(
  { logits, cases, events, totalEvents }: LogOddsTally,
  shift: number,
): { miss: number; information: number; third: number } {
  const expected = new CompensatedSum();
  let information = 0;
  let third = 0;
  for (let i = 0; i < events.length; i++) {
    const risk = 1 / (1 + Math.exp(-logits[i]! - shift));
    const weight = cases[i]! * risk * (1 - risk);
    expected.add(cases[i]! * risk);
    information += weight;
    third += weight * (1 - 2 * risk);
  }
  return { miss: totalEvents - expected.value, information, third };
}
