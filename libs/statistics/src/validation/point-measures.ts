import { shiftOf } from '../calibration/calibration-in-the-large';
import { coefficientsOf } from '../calibration/coefficient-intervals';
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
import type { Estimate } from '../estimate';
import type { OrderedCases } from '../ordering/ascending';
import { brier } from '../overall/brier';
import { logLoss } from '../overall/log-loss';
import { scaledBrier } from '../overall/scaled-brier';
import { countEvents } from '../sum';
import { minimumOfMeasure, tooSmall } from './minimum';

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

/**
 * Every measure of ascending cases with its closed-form interval, or why it cannot be estimated.
 *
 * @param cases ascending by risk
 * @param resolution of the calibration curve
 */
export function pointMeasures(cases: OrderedCases, resolution: 'full' | 'coarse' = 'full'): PointMeasures {
  const { risks, outcomes } = cases;
  const size = { cases: risks.length, events: countEvents(outcomes) };
  const curve = tooSmall(size, minimumOfMeasure.ranking) ?? curveDistances(risks, outcomes, resolution);
  const ofCurve = (value: 'mean' | 'median' | 'ninetieth' | 'maximum'): Estimate =>
    'notEstimable' in curve ? curve : { value: curve[value], interval: null, reason: 'bootstrap-not-requested' };
  return {
    curve: 'notEstimable' in curve ? null : curve.curve,
    measures: {
      ...closedMeasures(cases),
      partialAuroc: tooSmall(size, minimumOfMeasure.ranking) ?? partialAuroc(risks, outcomes),
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
  const line = tooSmall(size, minimumOfMeasure.slope) ?? coefficientsOf(counted);
  return {
    auroc: tooSmall(size, minimumOfMeasure.ranking) ?? auroc(risks, outcomes),
    averagePrecision: tooSmall(size, minimumOfMeasure.ranking) ?? averagePrecision(risks, outcomes),
    brier: brier(risks, outcomes),
    scaledBrier: scaledBrier(risks, outcomes),
    logLoss: logLoss(risks, outcomes),
    observedExpectedRatio: tooSmall(size, minimumOfMeasure.ratio) ?? observedExpectedRatio(risks, outcomes),
    calibrationInTheLarge: tooSmall(size, minimumOfMeasure.ratio) ?? shiftOf(counted),
    calibrationIntercept: 'notEstimable' in line ? line : line.intercept,
    calibrationSlope: 'notEstimable' in line ? line : line.slope,
    expectedCalibrationError: expectedCalibrationError(risks, outcomes),
    spiegelhalterZ: spiegelhalterZ(risks, outcomes),
    hosmerLemeshow: hosmerLemeshow(risks, outcomes),
  };
}
