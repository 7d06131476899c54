import type { MeasureName, ThresholdRow } from '@sotto/statistics';

type Named = MeasureName | Exclude<keyof ThresholdRow, 'at'> | 'all-measures' | 'all-measures-at-threshold';

const named: Readonly<Record<Named, true>> = {
  auroc: true,
  averagePrecision: true,
  partialAuroc: true,
  brier: true,
  scaledBrier: true,
  logLoss: true,
  observedExpectedRatio: true,
  calibrationInTheLarge: true,
  calibrationIntercept: true,
  calibrationSlope: true,
  integratedCalibrationIndex: true,
  e50: true,
  e90: true,
  emax: true,
  expectedCalibrationError: true,
  spiegelhalterZ: true,
  hosmerLemeshow: true,
  truePositives: true,
  falsePositives: true,
  falseNegatives: true,
  trueNegatives: true,
  sensitivity: true,
  specificity: true,
  positivePredictiveValue: true,
  negativePredictiveValue: true,
  flagRate: true,
  numberNeededToEvaluate: true,
  netBenefit: true,
  standardisedNetBenefit: true,
  'all-measures': true,
  'all-measures-at-threshold': true,
};

/** Every name that an item of the measurements may have; `all-measures…` stands where they are withheld. */
export const measureNames = Object.keys(named) as [Named, ...Named[]];
