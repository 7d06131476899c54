import { shiftOf } from '../calibration/calibration-in-the-large';
import { lineOf } from '../calibration/calibration-line';
import { logLikelihood } from '../calibration/fit-line';
import { logOddsTally } from '../calibration/log-odds-tally';
import type { NotEstimable } from '../estimate';
import { chiSquareUpperTail } from '../intervals/chi-square-upper-tail';

/** Log-odds of the updated risk = intercept + slope x log-odds of the risk. */
export interface Update {
  readonly kind: 'keep' | 'intercept' | 'intercept-and-slope';
  readonly intercept: number;
  readonly slope: number;
}

interface LikelihoodRatio {
  readonly chiSquare: number;
  readonly degreesOfFreedom: 1 | 2;
  readonly p: number;
}

export interface UpdateAdvice {
  readonly update: Update;
  /** Intercept and slope against the model as it is. */
  readonly both: LikelihoodRatio;
  /** The intercept alone against the model as it is. */
  readonly intercept: LikelihoodRatio;
  /** Intercept and slope against the intercept alone. */
  readonly slopeGivenIntercept: LikelihoodRatio;
}

const level = 0.05;
/** Events, and as many others, below which an intercept, or a slope too, is not touched. */
export const leastEventsOfUpdate = { intercept: 20, slope: 50 } as const;

/**
 * The smallest update that the cases call for, by a closed test: keep the model, move its intercept, or change its
 * slope too.
 *
 * For an alarmed subgroup, give its cases alone. The advice is never followed by the product itself: it does not say
 * why the risks are off.
 *
 * @formula likelihood ratios: both (2 df) not significant: keep; slope given intercept (1 df) not significant:
 * intercept; else both
 * @misleads where the cases were chosen because they looked bad: validate the update on later ones
 * @param risks predicted probabilities, shape [cases]; exactly 0 and 1 are left out
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns not estimable below 20 events or others; the slope is not touched below 50
 * @see Vergouwe et al. 2017, Stat Med 36:4529
 * @checkedAgainst R glm
 */
export function updateAdvice(risks: Float64Array, outcomes: Uint8Array): UpdateAdvice | NotEstimable {
  const counted = logOddsTally(risks, outcomes);
  const [shift, line] = [shiftOf(counted), lineOf(counted)];
  if ('notEstimable' in shift) return shift;
  if ('notEstimable' in line) return line;
  const smaller = Math.min(counted.totalEvents, counted.total - counted.totalEvents);
  if (smaller < leastEventsOfUpdate.intercept) return { notEstimable: 'below-minimum-events' };
  return { ...closedTest(counted, shift.value, [line.intercept.value, line.slope.value], smaller) };
}

/** The tests and the choice without the minimum numbers of events. */
export function closedTest(
  counted: ReturnType<typeof logOddsTally>,
  shift: number,
  [intercept, slope]: readonly [number, number],
  smallerClass: number,
): UpdateAdvice {
  const [kept, moved, changed] = [
    logLikelihood(counted, 0, 1),
    logLikelihood(counted, shift, 1),
    logLikelihood(counted, intercept, slope),
  ];
  const both = ratio(kept, changed, 2);
  const ofIntercept = ratio(kept, moved, 1);
  const slopeGivenIntercept = ratio(moved, changed, 1);
  const mayChangeSlope = smallerClass >= leastEventsOfUpdate.slope;
  const update = (): Update => {
    if (!mayChangeSlope) return ofIntercept.p > level ? keep : { kind: 'intercept', intercept: shift, slope: 1 };
    if (both.p > level) return keep;
    if (slopeGivenIntercept.p > level) return { kind: 'intercept', intercept: shift, slope: 1 };
    return { kind: 'intercept-and-slope', intercept, slope };
  };
  return { update: update(), both, intercept: ofIntercept, slopeGivenIntercept };
}

const keep: Update = { kind: 'keep', intercept: 0, slope: 1 };

function ratio(smaller: number, larger: number, degreesOfFreedom: 1 | 2): LikelihoodRatio {
  const chiSquare = Math.max(0, 2 * (larger - smaller));
  return { chiSquare, degreesOfFreedom, p: chiSquareUpperTail(chiSquare, degreesOfFreedom) };
}

/** The risks after an update; 0 and 1 stay. */
export function updatedRisks(risks: Float64Array, { intercept, slope }: Update): Float64Array {
  return risks.map((risk) => {
    if (risk === 0 || risk === 1) return risk;
    return 1 / (1 + Math.exp(-intercept - slope * Math.log(risk / (1 - risk))));
  });
}
