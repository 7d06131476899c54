import { calibrationInTheLarge, calibrationLine, chiSquareUpperTail, type NotEstimable } from '@sotto/statistics';

/** A likelihood-ratio test of a smaller against a larger recalibration. */
export interface RatioTest {
  readonly statistic: number;
  readonly degreesOfFreedom: 1 | 2;
  readonly p: number;
}

export interface UpdatingAdvice {
  /** What the closed test keeps; never carried out by itself. */
  readonly advice: 'keep' | 'intercept' | 'intercept-and-slope' | 'too-few-events';
  /** Log likelihood of the model as it is, with a new intercept, and with a new intercept and slope. */
  readonly logLikelihoods: readonly [number, number, number];
  readonly both: RatioTest;
  readonly slope: RatioTest;
}

const level = 0.05;
/** Events below which an intercept, or a slope too, is not advised. */
const leastEvents = { intercept: 20, slope: 50 } as const;

/**
 * Which recalibration the mature cases since a change support, by closed testing: first both numbers against the model
 * as it is, then slope and intercept against the intercept alone.
 *
 * @param risks stated risks of the subgroup's mature cases, shape [cases]; exactly 0 and 1 are left out
 * @param outcomes 1 = event, 0 = no event, same order
 * @see Vergouwe et al. 2017, Stat Med 36:4529 (here without the model's coefficients)
 */
export function updatingAdvice(risks: Float64Array, outcomes: Uint8Array): UpdatingAdvice | NotEstimable {
  const shift = calibrationInTheLarge(risks, outcomes);
  if ('notEstimable' in shift) return shift;
  const line = calibrationLine(risks, outcomes);
  if ('notEstimable' in line) return line;
  const logLikelihoods = [
    logLikelihood(risks, outcomes, 0, 1),
    logLikelihood(risks, outcomes, shift.value, 1),
    logLikelihood(risks, outcomes, line.intercept.value, line.slope.value),
  ] as const;
  const [asIs, intercept, both] = logLikelihoods;
  const tests = { both: ratioTest(asIs, both, 2), slope: ratioTest(intercept, both, 1) };
  const events = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  return { advice: adviceOf(tests, events), logLikelihoods, ...tests };
}

function adviceOf(
  { both, slope }: { readonly both: RatioTest; readonly slope: RatioTest },
  events: number,
): UpdatingAdvice['advice'] {
  if (both.p >= level) return 'keep';
  if (events < leastEvents.intercept) return 'too-few-events';
  return slope.p >= level || events < leastEvents.slope ? 'intercept' : 'intercept-and-slope';
}

function ratioTest(smaller: number, larger: number, degreesOfFreedom: 1 | 2): RatioTest {
  const statistic = Math.max(0, 2 * (larger - smaller));
  return { statistic, degreesOfFreedom, p: chiSquareUpperTail(statistic, degreesOfFreedom) };
}

function logLikelihood(risks: Float64Array, outcomes: Uint8Array, intercept: number, slope: number): number {
  let sum = 0;
  for (let i = 0; i < risks.length; i++) {
    const risk = risks[i]!;
    if (risk <= 0 || risk >= 1) continue;
    const logOdds = intercept + slope * Math.log(risk / (1 - risk));
    sum -= Math.log1p(Math.exp(outcomes[i] === 1 ? -logOdds : logOdds));
  }
  return sum;
}
