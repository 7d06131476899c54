import { shiftOf } from '../calibration/calibration-in-the-large';
import { lineOf } from '../calibration/calibration-line';
import { type CalibrationCurve } from '../calibration/calibration-curve';
import { expectedCalibrationError } from '../calibration/expected-calibration-error';
import { hosmerLemeshow } from '../calibration/hosmer-lemeshow';
import { curveDistances } from '../calibration/integrated-calibration-index';
import { logOddsTally } from '../calibration/log-odds-tally';
import { observedExpectedRatio } from '../calibration/observed-expected-ratio';
import { spiegelhalterZ } from '../calibration/spiegelhalter';
import { auroc } from '../discrimination/auroc';
import { averagePrecision } from '../discrimination/average-precision';
import { partialAuroc } from '../discrimination/partial-auroc';
import type { Estimate, NotEstimable } from '../estimate';
import type { OrderedCases } from '../ordering/ascending';
import { brier } from '../overall/brier';
import { logLoss } from '../overall/log-loss';
import { scaledBrier } from '../overall/scaled-brier';
import { countEvents } from '../sum';

export type ClosedMeasureName =
  | 'auroc'
  | 'averagePrecision'
  | 'brier'
  | 'scaledBrier'
  | 'logLoss'
  | 'observedExpectedRatio'
  | 'calibrationInTheLarge'
  | 'calibrationIntercept'
  | 'calibrationSlope'
  | 'expectedCalibrationError'
  | 'spiegelhalterZ'
  | 'hosmerLemeshow';

/** Measures whose intervals come from resampling. */
export const resampledMeasures = ['partialAuroc', 'integratedCalibrationIndex', 'e50', 'e90', 'emax'] as const;
export type ResampledMeasureName = (typeof resampledMeasures)[number];

export type MeasureName = ClosedMeasureName | ResampledMeasureName;

export interface PointMeasures {
  readonly measures: Record<MeasureName, Estimate>;
  readonly curve: CalibrationCurve | null;
}

/** Below these a measure is not shown: its interval would not keep its promise. */
const minimum = { casesForRatio: 50, eventsForRatio: 5, ofEachClass: 10, ofEachClassForSlope: 20 } as const;

/**
 * Every measure of ascending cases with its closed-form interval, or why it cannot be estimated.
 *
 * @param cases ascending by risk
 * @param resolution of the calibration curve
 */
export function pointMeasures(cases: OrderedCases, resolution: 'full' | 'coarse' = 'full'): PointMeasures {
  const { risks, outcomes } = cases;
  const size = { cases: risks.length, events: countEvents(outcomes) };
  const curve = tooFewOfAClass(size) ?? curveDistances(risks, outcomes, resolution);
  const ofCurve = (value: 'mean' | 'median' | 'ninetieth' | 'maximum'): Estimate =>
    'notEstimable' in curve ? curve : { value: curve[value], interval: null, reason: 'bootstrap-not-requested' };
  return {
    curve: 'notEstimable' in curve ? null : curve.curve,
    measures: {
      ...closedMeasures(cases),
      partialAuroc: tooFewOfAClass(size) ?? partialAuroc(risks, outcomes),
      integratedCalibrationIndex: ofCurve('mean'),
      e50: ofCurve('median'),
      e90: ofCurve('ninetieth'),
      emax: ofCurve('maximum'),
    },
  };
}

/**
 * The measures of ascending cases that need neither a curve nor resampling.
 *
 * @param cases ascending by risk
 */
export function closedMeasures({ risks, outcomes }: OrderedCases): Record<ClosedMeasureName, Estimate> {
  const size = { cases: risks.length, events: countEvents(outcomes) };
  const counted = logOddsTally(risks, outcomes);
  const line = tooFewForSlope(size) ?? lineOf(counted);
  return {
    auroc: tooFewOfAClass(size) ?? auroc(risks, outcomes),
    averagePrecision: tooFewOfAClass(size) ?? averagePrecision(risks, outcomes),
    brier: brier(risks, outcomes),
    scaledBrier: scaledBrier(risks, outcomes),
    logLoss: logLoss(risks, outcomes),
    observedExpectedRatio: tooFewForRatio(size) ?? observedExpectedRatio(risks, outcomes),
    calibrationInTheLarge: tooFewForRatio(size) ?? shiftOf(counted),
    calibrationIntercept: 'notEstimable' in line ? line : line.intercept,
    calibrationSlope: 'notEstimable' in line ? line : line.slope,
    expectedCalibrationError: expectedCalibrationError(risks, outcomes),
    spiegelhalterZ: spiegelhalterZ(risks, outcomes),
    hosmerLemeshow: hosmerLemeshow(risks, outcomes),
  };
}

interface Size {
  readonly cases: number;
  readonly events: number;
}

function tooFewForRatio({ cases, events }: Size): NotEstimable | undefined {
  if (cases === 0) return { notEstimable: 'empty' };
  if (cases < minimum.casesForRatio) return { notEstimable: 'below-minimum-cases' };
  return events < minimum.eventsForRatio ? { notEstimable: 'below-minimum-events' } : undefined;
}

function tooFewOfAClass(size: Size): NotEstimable | undefined {
  return fewerThan(size, minimum.ofEachClass);
}

function tooFewForSlope(size: Size): NotEstimable | undefined {
  return fewerThan(size, minimum.ofEachClassForSlope);
}

function fewerThan({ cases, events }: Size, least: number): NotEstimable | undefined {
  if (cases === 0) return { notEstimable: 'empty' };
  if (events === 0 || events === cases) return { notEstimable: 'one-class' };
  return Math.min(events, cases - events) < least ? { notEstimable: 'below-minimum-events' } : undefined;
}
