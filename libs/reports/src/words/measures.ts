import { decimals, percent } from './numbers';

export interface MeasureWords {
  readonly name: string;
  readonly help: string;
  format(value: number): string;
}

const two = (value: number): string => decimals(value, 2);
const share = (value: number): string => percent(value);
const three = (value: number): string => decimals(value, 3);

/** Measures of a whole group, in the order in which they are read. */
export const measures: Readonly<Record<string, MeasureWords>> = {
  auroc: {
    name: 'AUROC',
    help: 'how often a case with the outcome had the higher risk of a random pair; 0.5 is chance',
    format: three,
  },
  observedExpectedRatio: {
    name: 'O/E ratio',
    help: 'outcomes observed for each one predicted; below 1 the risks were too high',
    format: three,
  },
  calibrationInTheLarge: {
    name: 'Calibration in the large',
    help: 'how far all risks would have to move, in log odds; below 0 the risks were too high',
    format: three,
  },
  calibrationSlope: {
    name: 'Calibration slope',
    help: 'below 1 the risks are too extreme, above 1 too timid',
    format: three,
  },
  calibrationIntercept: { name: 'Calibration intercept', help: 'read with the slope', format: three },
  integratedCalibrationIndex: {
    name: 'ICI',
    help: 'mean distance between risk and smoothed rate',
    format: three,
  },
  e50: { name: 'E50', help: 'median of that distance', format: three },
  e90: { name: 'E90', help: '90th percentile of that distance', format: three },
  emax: { name: 'Emax', help: 'largest such distance, often where cases are few', format: three },
  expectedCalibrationError: {
    name: 'ECE',
    help: 'mean distance in ten bins; above 0 also for a calibrated model, so read it beside what chance alone gives',
    format: three,
  },
  brier: { name: 'Brier score', help: 'mean squared distance of risk and outcome; 0 is perfect', format: three },
  scaledBrier: {
    name: 'Scaled Brier score',
    help: 'share of the best possible gain over saying the same risk for all',
    format: three,
  },
  logLoss: { name: 'Log-loss', help: 'punishes certain and wrong risks hard; 0 is perfect', format: three },
  averagePrecision: {
    name: 'Average precision',
    help: 'its chance level is the share with the outcome',
    format: three,
  },
  partialAuroc: {
    name: 'Partial AUROC',
    help: 'area for false positive rates up to 20 %; at most 0.2',
    format: three,
  },
  spiegelhalterZ: { name: 'Spiegelhalter z', help: 'beyond about 2 in size the risks are not calibrated', format: two },
  hosmerLemeshow: {
    name: 'Hosmer-Lemeshow',
    help: 'for comparison with the literature only, not for decisions; equal risks are grouped in the order of the rows',
    format: two,
  },
};

/** Measures of a threshold, in the order of the table. */
export const thresholdMeasures: Readonly<Record<string, Omit<MeasureWords, 'help'>>> = {
  sensitivity: { name: 'Sensitivity', format: share },
  specificity: { name: 'Specificity', format: share },
  positivePredictiveValue: { name: 'Positive predictive value', format: share },
  negativePredictiveValue: { name: 'Negative predictive value', format: share },
  flagRate: { name: 'Flagged', format: share },
  numberNeededToEvaluate: { name: 'Number needed to evaluate', format: two },
  netBenefit: { name: 'Net benefit', format: three },
  standardisedNetBenefit: { name: 'Standardised net benefit', format: three },
};
