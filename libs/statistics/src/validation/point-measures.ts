import { shiftOf } from '../calibration/calibration-in-the-large';
import { lineOf } from '../calibration/calibration-line';
import { coefficientsOf } from '../calibration/coefficient-intervals';
import { type CalibrationCurve } from '../calibration/calibration-curve';
import { errorOver } from '../calibration/expected-calibration-error';
import { hosmerLemeshowInOrder } from '../calibration/hosmer-lemeshow';
import { distancesOf } from '../calibration/integrated-calibration-index';
import { type LogOddsGroups, logOddsGroups } from '../calibration/log-odds-groups';
import { type LogOddsSums, logOddsSums } from '../calibration/log-odds-sums';
import { logOddsOf, type LogOddsTally } from '../calibration/log-odds-tally';
import { ratioOf } from '../calibration/observed-expected-ratio';
import { spiegelhalterOf } from '../calibration/spiegelhalter';
import { aurocOf } from '../discrimination/auroc';
import { averagePrecisionOf } from '../discrimination/average-precision';
import { partialAurocOf } from '../discrimination/partial-auroc';
import type { Estimate } from '../estimate';
import type { OrderedCases } from '../ordering/ascending';
import { riskSums } from '../ordering/risk-sums';
import type { Tally } from '../ordering/tally';
import { brierOf } from '../overall/brier';
import { logLossOf } from '../overall/log-loss';
import { scaledBrierOf } from '../overall/scaled-brier';
import { type Minimum, minimumOfMeasure, tooSmall } from './minimum';

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
  /** From which calibration in the large of all others follows. */
  readonly logOdds: LogOddsSums;
}

/**
 * Every measure of ascending cases with its closed-form interval, or why it cannot be estimated.
 *
 * @param cases ascending by risk
 * @param counted the same cases by their risk
 * @param resolution `coarse` for one of many resamples: a coarse curve, and no interval that takes long
 */
export function pointMeasures(
  cases: OrderedCases,
  counted: Tally,
  resolution: 'full' | 'coarse' = 'full',
): PointMeasures {
  const size = { cases: counted.total, events: counted.totalEvents };
  const fitted = toFit(counted);
  const curve = tooSmall(size, minimumOfMeasure.ranking) ?? distancesOf(cases.risks, counted, resolution);
  const ofCurve = (value: 'mean' | 'median' | 'ninetieth' | 'maximum'): Estimate =>
    'notEstimable' in curve
      ? curve
      : {
          value: curve[value],
          interval: null,
          reason: 'bootstrap-not-requested',
          ...(curve.curve.method === 'logistic' ? { method: 'logistic' } : {}),
        };
  return {
    curve: 'notEstimable' in curve ? null : curve.curve,
    logOdds: logOddsSums(fitted.logOdds, fitted.groups),
    measures: {
      ...closedMeasures(cases, counted, fitted, resolution === 'coarse' ? lineOf : coefficientsOf),
      partialAuroc: tooSmall(size, minimumOfMeasure.ranking) ?? partialAurocOf(counted),
      integratedCalibrationIndex: ofCurve('mean'),
      e50: ofCurve('median'),
      e90: ofCurve('ninetieth'),
      emax: ofCurve('maximum'),
    },
  };
}

interface ToFit {
  readonly logOdds: LogOddsTally;
  readonly groups: LogOddsGroups;
}

/** What the logistic fits see of cases. */
function toFit(counted: Tally): ToFit {
  const logOdds = logOddsOf(counted);
  return { logOdds, groups: logOddsGroups(logOdds) };
}

/** The measures of cases, counted by their risk, that need neither a curve nor resampling. */
export function closedMeasures(
  cases: OrderedCases,
  counted: Tally,
  { logOdds, groups }: ToFit = toFit(counted),
  coefficients: typeof coefficientsOf = coefficientsOf,
): Record<ClosedMeasureName, Estimate> {
  const size = { cases: counted.total, events: counted.totalEvents };
  const sums = riskSums(counted);
  const fitted = { cases: logOdds.total, events: logOdds.totalEvents };
  // Where no case is left the fit itself says why.
  const tooFewFitted = (minimum: Minimum) => (fitted.cases === 0 ? undefined : tooSmall(fitted, minimum));
  const line = tooFewFitted(minimumOfMeasure.slope) ?? coefficients(logOdds, groups);
  return {
    auroc: tooSmall(size, minimumOfMeasure.ranking) ?? aurocOf(sums),
    averagePrecision: tooSmall(size, minimumOfMeasure.ranking) ?? averagePrecisionOf(sums),
    brier: brierOf(sums),
    scaledBrier: scaledBrierOf(sums),
    logLoss: logLossOf(sums),
    observedExpectedRatio: tooSmall(size, minimumOfMeasure.ratio) ?? ratioOf(sums),
    calibrationInTheLarge: tooFewFitted(minimumOfMeasure.ratio) ?? shiftOf(logOdds, groups),
    calibrationIntercept: 'notEstimable' in line ? line : line.intercept,
    calibrationSlope: 'notEstimable' in line ? line : line.slope,
    expectedCalibrationError: errorOver(sums.bins, counted),
    spiegelhalterZ: spiegelhalterOf(sums),
    // As the packages have it that a reader compares with: ties in the order of the rows.
    hosmerLemeshow: hosmerLemeshowInOrder(cases),
  };
}
