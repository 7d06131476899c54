import { CompensatedSum } from '../sum';
import { type LogOddsGroups, logOddsGroups, steepestOfGroups } from './log-odds-groups';
import type { LogOddsTally } from './log-odds-tally';
import { type LogisticSlopes, logisticSlopes } from './logistic-slopes';

export interface FittedLine {
  readonly intercept: number;
  readonly slope: number;
  /** Variance of the intercept, covariance, variance of the slope. */
  readonly covariance: readonly [number, number, number];
}

const steps = 50;
/** Newton doubles the digits: after a step this small the error is about its square. */
const lastStep = 1e-6;
const steepest = 20;

/**
 * Logistic regression on the log-odds by Newton's method with halved steps.
 *
 * @param groups of the same cases
 * @returns undefined where the classes separate or the steps do not settle
 */
export function fitLine(counted: LogOddsTally, groups: LogOddsGroups): FittedLine | undefined {
  const start = Math.log(counted.totalEvents / (counted.total - counted.totalEvents));
  const found = newton(groups, start);
  // Groups are as good as single cases only for slopes that are not steep.
  return found !== undefined && Math.abs(found.slope) <= steepestOfGroups
    ? found
    : newton(logOddsGroups(counted, 0), start);
}

function newton(groups: LogOddsGroups, start: number): FittedLine | undefined {
  let [intercept, slope] = [start, 0];
  let here = logisticSlopes(groups, intercept, slope);
  for (let step = 0; step < steps; step++) {
    const move = newtonStep(here);
    if (move === undefined) return undefined;
    let share = 1;
    let next = logisticSlopes(groups, intercept + move[0], slope + move[1]);
    while (share > 1e-3 && size(next) > 2 * size(here) + 1e-9) {
      share /= 2;
      next = logisticSlopes(groups, intercept + share * move[0], slope + share * move[1]);
    }
    intercept += share * move[0];
    slope += share * move[1];
    here = next;
    if (share === 1 && Math.abs(move[0]) <= lastStep * (1 + Math.abs(intercept)) && Math.abs(move[1]) <= lastStep) {
      return { intercept, slope, covariance: inverse(here) };
    }
    if (Math.abs(slope) > steepest) return undefined;
  }
  return undefined;
}

function newtonStep({ score, information: [a, b, c] }: LogisticSlopes): readonly [number, number] | undefined {
  const determinant = a * c - b * b;
  if (!(determinant > 1e-12 * a * c)) return undefined;
  return [(c * score[0] - b * score[1]) / determinant, (a * score[1] - b * score[0]) / determinant];
}

function inverse({ information: [a, b, c] }: LogisticSlopes): [number, number, number] {
  const determinant = a * c - b * b;
  return [c / determinant, -b / determinant, a / determinant];
}

function size({ score, information }: LogisticSlopes): number {
  const [first, second] = [Math.abs(score[0]), Math.abs(score[1])];
  return first / Math.sqrt(information[0] + 1e-300) + second / Math.sqrt(information[2] + 1e-300);
}

/** Log-likelihood of the outcomes when each log-odds L becomes intercept + slope L. */
export function logLikelihood(counted: LogOddsTally, intercept: number, slope: number): number {
  const total = new CompensatedSum();
  for (let i = 0; i < counted.logits.length; i++) {
    const x = intercept + slope * counted.logits[i]!;
    const softplus = x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    total.add(counted.events[i]! * x - counted.cases[i]! * softplus);
  }
  return total.value;
}
