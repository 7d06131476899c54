import { CompensatedSum } from '../sum';
import { coarsened, type LogOddsTally } from './log-odds-tally';

export interface FittedLine {
  readonly intercept: number;
  readonly slope: number;
  /** Variance of the intercept, covariance, variance of the slope. */
  readonly covariance: readonly [number, number, number];
}

const steps = 50;
/** Newton doubles the digits: after a step this small the error is about its square. */
const lastStep = 1e-5;
const startGroups = 4000;
const steepest = 20;

/**
 * Logistic regression on the log-odds by Newton's method with halved steps, started from a fit to coarse groups.
 *
 * @returns undefined where the classes separate or the steps do not settle
 */
export function fitLine(counted: LogOddsTally): FittedLine | undefined {
  const coarse = coarsened(counted, startGroups);
  const overall = Math.log(counted.totalEvents / (counted.total - counted.totalEvents));
  const start = newton(coarse, overall, 0);
  if (start === undefined || coarse === counted) return start;
  return newton(counted, start.intercept, start.slope);
}

function newton(counted: LogOddsTally, startIntercept: number, startSlope: number): FittedLine | undefined {
  let [intercept, slope] = [startIntercept, startSlope];
  let here = derivatives(counted, intercept, slope);
  for (let step = 0; step < steps; step++) {
    const move = newtonStep(here);
    if (move === undefined) return undefined;
    if (Math.abs(move[0]) <= lastStep * (1 + Math.abs(intercept)) && Math.abs(move[1]) <= lastStep) {
      return { intercept: intercept + move[0], slope: slope + move[1], covariance: covarianceAfter(here, move) };
    }
    let share = 1;
    let next = derivatives(counted, intercept + move[0], slope + move[1]);
    while (share > 1e-3 && size(next) > 2 * size(here) + 1e-9) {
      share /= 2;
      next = derivatives(counted, intercept + share * move[0], slope + share * move[1]);
    }
    intercept += share * move[0];
    slope += share * move[1];
    here = next;
    if (Math.abs(slope) > steepest) return undefined;
  }
  return undefined;
}

/** First, second and third derivatives of the log-likelihood, the last two with their sign turned. */
interface Derivatives {
  readonly score: readonly [number, number];
  readonly information: readonly [number, number, number];
  readonly third: readonly [number, number, number, number];
}

function newtonStep({ score, information: [a, b, c] }: Derivatives): readonly [number, number] | undefined {
  const determinant = a * c - b * b;
  if (!(determinant > 1e-12 * a * c)) return undefined;
  return [(c * score[0] - b * score[1]) / determinant, (a * score[1] - b * score[0]) / determinant];
}

/** Inverse of the information after a small step, to first order in the step. */
function covarianceAfter(
  { information, third }: Derivatives,
  move: readonly [number, number],
): [number, number, number] {
  const [a, b, c] = information.map((value, i) => value + third[i]! * move[0] + third[i + 1]! * move[1]);
  const determinant = a! * c! - b! * b!;
  return [c! / determinant, -b! / determinant, a! / determinant];
}

function derivatives({ logits, cases, events }: LogOddsTally, intercept: number, slope: number): Derivatives {
  const [score, scoreLogit] = [new CompensatedSum(), new CompensatedSum()];
  let n0 = 0;
  let n1 = 0;
  let n2 = 0;
  let t0 = 0;
  let t1 = 0;
  let t2 = 0;
  let t3 = 0;
  for (let i = 0; i < logits.length; i++) {
    const logit = logits[i]!;
    const risk = 1 / (1 + Math.exp(-intercept - slope * logit));
    const miss = events[i]! - cases[i]! * risk;
    score.add(miss);
    scoreLogit.add(miss * logit);
    const weight = cases[i]! * risk * (1 - risk);
    const bend = weight * (1 - 2 * risk);
    const square = logit * logit;
    n0 += weight;
    n1 += weight * logit;
    n2 += weight * square;
    t0 += bend;
    t1 += bend * logit;
    t2 += bend * square;
    t3 += bend * square * logit;
  }
  return { score: [score.value, scoreLogit.value], information: [n0, n1, n2], third: [t0, t1, t2, t3] };
}

function size({ score, information }: Derivatives): number {
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
