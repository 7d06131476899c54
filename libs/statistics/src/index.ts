export * from './aggregates/index';
export { calibrationCurve, type CalibrationCurve } from './calibration/calibration-curve';
export {
  calibrationInTheLarge,
  type CalibrationInTheLarge,
  shiftOfOthers,
} from './calibration/calibration-in-the-large';
export { calibrationLine, type CalibrationLine } from './calibration/calibration-line';
export { expectedCalibrationError } from './calibration/expected-calibration-error';
export { hosmerLemeshow } from './calibration/hosmer-lemeshow';
export { curveDistances } from './calibration/integrated-calibration-index';
export { observedExpectedRatio } from './calibration/observed-expected-ratio';
export { poissonBinomialTails } from './calibration/poisson-binomial';
export { spiegelhalterZ } from './calibration/spiegelhalter';
export { observedExpectedTest } from './calibration/observed-expected-test';
export { harrellC } from './discrimination/harrell-c';
export * from './distances/index';
export { expectedAtThreshold, expectedPerformance } from './label-free/expected-performance';
export { auroc } from './discrimination/auroc';
export { averagePrecision } from './discrimination/average-precision';
export { pairedDeLong } from './discrimination/paired-delong';
export { partialAuroc } from './discrimination/partial-auroc';
export type { Estimate, Estimated, Interval, NotEstimable, NotEstimableReason } from './estimate';
export * from './fairness/index';
export { chiSquareUpperTail } from './intervals/chi-square-upper-tail';
export { clopperPearson } from './intervals/clopper-pearson';
export { garwood } from './intervals/garwood';
export { wilson } from './intervals/wilson';
export * from './meta-analysis/index';
export { ascending, type OrderedCases } from './ordering/ascending';
export { inOrder, putInOrder } from './ordering/ascending-order';
export { brier } from './overall/brier';
export { brierDifference, type PairedDifference } from './overall/brier-difference';
export { logLoss } from './overall/log-loss';
export { murphy } from './overall/murphy';
export { scaledBrier } from './overall/scaled-brier';
export * from './sample-size/index';
export { countEvents, sum } from './sum';
export * from './survival/index';
export { decisionCurve, netBenefitDifference, type Reclassified, reclassifiedAt } from './thresholds/decision-curve';
export { countAt, type Counts, type ThresholdRow, thresholdRow } from './thresholds/threshold-row';
export { topCases } from './thresholds/top-k';
export { hasFewRisks, hasSmallLevel } from './suppression/few-risks';
export { groupGenerator } from './resampling/group-generator';
export { seededGenerator, type Generator } from './resampling/seeded-generator';
export { type Cut, publishableCuts } from './suppression/publishable-cuts';
export { hasSmallClass, isSmallCount } from './suppression/small-count';
export { type Membership } from './suppression/span';
export { nearestRisk } from './ordering/risk-sums';
export {
  type CountedGroup,
  hideDerivable,
  suppressGroups,
  suppressTables,
  type Visibility,
} from './suppression/suppress-groups';
export { suppressFewRisks } from './suppression/suppress-few-risks';
export { type ShownParts, suppressMeasures } from './suppression/suppress-measures';
export { suppressTogether } from './suppression/suppress-together';
export { tableCounts, tableCountsOfPatients } from './suppression/table-counts';
export * from './updating/index';
export { bandAtPlaces } from './validation/band-at-places';
export { type CurvePoint, hundredths } from './validation/curve-at-places';
export { banded, type BandPoint, type DrawnCurve } from './validation/drawn-curve';
export { type Minimum, minimumOfInterval, minimumOfMeasure, type Size, tooSmall } from './validation/minimum';
export { type IntervalOrReason, type PairedCases, patientDifferences } from './validation/patient-differences';
export {
  type PatientGroupDifferences,
  patientGroupDifferences,
  type PatientRows,
} from './validation/patient-group-differences';
export {
  type ClosedMeasureName,
  type MeasureName,
  resampledMeasures,
  type ResampledMeasureName,
} from './validation/point-measures';
export { type ClosedValidation, validateClosed } from './validation/validate-closed';
export { type Validation, validateGroup, type ValidationOptions } from './validation/validate-group';
