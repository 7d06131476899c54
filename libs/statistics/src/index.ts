export { calibrationCurve, type CalibrationCurve } from './calibration/calibration-curve';
export { calibrationInTheLarge, type CalibrationInTheLarge } from './calibration/calibration-in-the-large';
export { calibrationLine, type CalibrationLine } from './calibration/calibration-line';
export { expectedCalibrationError } from './calibration/expected-calibration-error';
export { hosmerLemeshow } from './calibration/hosmer-lemeshow';
export { curveDistances } from './calibration/integrated-calibration-index';
export { observedExpectedRatio } from './calibration/observed-expected-ratio';
export { poissonBinomialTails } from './calibration/poisson-binomial';
export { spiegelhalterZ } from './calibration/spiegelhalter';
export { auroc } from './discrimination/auroc';
export { averagePrecision } from './discrimination/average-precision';
export { pairedDeLong } from './discrimination/paired-delong';
export { partialAuroc } from './discrimination/partial-auroc';
export type { Estimate, Estimated, Interval, NotEstimable, NotEstimableReason } from './estimate';
export { clopperPearson } from './intervals/clopper-pearson';
export { wilson } from './intervals/wilson';
export { ascending } from './ordering/ascending';
export { ascendingOrder } from './ordering/ascending-order';
export { brier } from './overall/brier';
export { logLoss } from './overall/log-loss';
export { murphy } from './overall/murphy';
export { scaledBrier } from './overall/scaled-brier';
export { countEvents, sum } from './sum';
export { decisionCurve, netBenefitDifference } from './thresholds/decision-curve';
export { type ThresholdRow, thresholdRow } from './thresholds/threshold-row';
export { topCases } from './thresholds/top-k';
export { seededGenerator, type Generator } from './resampling/seeded-generator';
export { hasSmallClass, isSmallCount } from './suppression/small-count';
export { type Membership } from './suppression/span';
export { type CountedGroup, suppressGroups, suppressTables, type Visibility } from './suppression/suppress-groups';
export {
  closedMeasures,
  type ClosedMeasureName,
  type MeasureName,
  resampledMeasures,
  type ResampledMeasureName,
} from './validation/point-measures';
export { type Validation, validateGroup, type ValidationOptions } from './validation/validate-group';
