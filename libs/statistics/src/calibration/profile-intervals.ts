import type { Interval } from '../estimate';
import { lineOf } from './calibration-line';
import { shiftOf } from './calibration-in-the-large';
import { logLikelihood } from './fit-line';
import type { LogOddsTally } from './log-odds-tally';

/** 95 % of chi-square with one degree of freedom. */
const drop = 3.841458820694124;
const furthest = 60;

/**
 * Interval of calibration in the large from the likelihood itself.
 *
 * @formula all shifts with 2 (best log-likelihood - log-likelihood) at most 3.84
 * @misleads with dependent cases, as every interval from a likelihood
 * @param counted cases by log-odds
 * @returns log-odds; null where there is no estimate, or a side has no end
 * @see Venzon & Moolgavkar 1988, Appl Stat 37:87
 * @checkedAgainst Python
 */
export function profileShift(counted: LogOddsTally): Interval | null {
  const shift = shiftOf(counted);
  return 'notEstimable' in shift ? null : intervalOf(shift, (x) => logLikelihood(counted, x, 1));
}

/**
 * Intervals of calibration intercept and slope from the likelihood itself.
 *
 * @formula all values with 2 (best log-likelihood - best log-likelihood given the value) at most 3.84
 * @misleads with dependent cases, as every interval from a likelihood
 * @param counted cases by log-odds
 * @returns log-odds and a number without unit; null where there is no estimate, or a side has no end
 * @see Venzon & Moolgavkar 1988, Appl Stat 37:87
 * @checkedAgainst Python; R MASS to its splines
 */
export function profileLine(counted: LogOddsTally): {
  readonly intercept: Interval | null;
  readonly slope: Interval | null;
} {
  const line = lineOf(counted);
  if ('notEstimable' in line) return { intercept: null, slope: null };
  const start = { intercept: line.intercept.value, slope: line.slope.value };
  return {
    intercept: intervalOf(line.intercept, (x) => {
      const slope = bestOf(
        (b) => slopesAt(counted, x, b),
        start.slope,
        (miss) => miss.ofSlope,
      );
      return logLikelihood(counted, x, slope);
    }),
    slope: intervalOf(line.slope, (x) => {
      const intercept = bestOf(
        (a) => slopesAt(counted, a, x),
        start.intercept,
        (miss) => miss.ofIntercept,
      );
      return logLikelihood(counted, intercept, x);
    }),
  };
}

interface Estimated {
  readonly value: number;
  readonly standardError: number;
}

function intervalOf({ value, standardError }: Estimated, likelihood: (x: number) => number): Interval | null {
  const best = likelihood(value);
  const limit = (sign: number): number | undefined => {
    const above = (distance: number) => 2 * (best - likelihood(value + sign * distance)) - drop;
    let [near, far] = [0, 2 * standardError];
    while (above(far) < 0) {
      if (far > furthest * standardError) return undefined;
      [near, far] = [far, 2 * far];
    }
    return value + sign * crossing(above, near, far);
  };
  const [low, high] = [limit(-1), limit(1)];
  return low === undefined || high === undefined ? null : { low, high, level: 0.95, method: 'profile-likelihood' };
}

/** Where a function that is below 0 at `low` and not at `high` crosses 0: false position with halved ends (Illinois). */
function crossing(rising: (x: number) => number, low: number, high: number): number {
  let [below, above] = [rising(low), rising(high)];
  for (let step = 0; step < steps && high - low > 1e-12 * high; step++) {
    const x = high - (above * (high - low)) / (above - below);
    const found = rising(x);
    if (Math.abs(found) < 1e-11) return x;
    if (found < 0) {
      [low, below] = [x, found];
      above /= 2;
    } else {
      [high, above] = [x, found];
      below /= 2;
    }
  }
  return (low + high) / 2;
}

interface Miss {
  readonly ofIntercept: { readonly score: number; readonly information: number };
  readonly ofSlope: { readonly score: number; readonly information: number };
}

function slopesAt({ logits, cases, events }: LogOddsTally, intercept: number, slope: number): Miss {
  let [score, information, scoreOfSlope, informationOfSlope] = [0, 0, 0, 0];
  for (let i = 0; i < logits.length; i++) {
    const logit = logits[i]!;
    const risk = 1 / (1 + Math.exp(-intercept - slope * logit));
    const [miss, weight] = [events[i]! - cases[i]! * risk, cases[i]! * risk * (1 - risk)];
    score += miss;
    information += weight;
    scoreOfSlope += miss * logit;
    informationOfSlope += weight * logit * logit;
  }
  return {
    ofIntercept: { score, information },
    ofSlope: { score: scoreOfSlope, information: informationOfSlope },
  };
}

const steps = 100;

/** The one free coefficient by Newton's method with steps of at most 1; the likelihood is concave. */
function bestOf(at: (x: number) => Miss, start: number, of: (miss: Miss) => Miss['ofSlope']): number {
  let x = start;
  for (let step = 0; step < steps; step++) {
    const { score, information } = of(at(x));
    const move = Math.max(-1, Math.min(1, score / Math.max(information, 1e-12)));
    x += move;
    if (Math.abs(move) < 1e-8) break;
  }
  return x;
}
