export { type Aggregate, aggregate, merge } from './aggregate';
export { aggregatedAuroc } from './aggregated-auroc';
export { aggregatedCalibrationInTheLarge, aggregatedCalibrationLine } from './aggregated-calibration';
export {
  aggregatedBrier,
  aggregatedLogLoss,
  aggregatedRatio,
  aggregatedRatioTest,
  aggregatedScaledBrier,
  aggregatedSpiegelhalter,
  aggregatedThreshold,
} from './aggregated-measures';
export { type Bins, equalBins, logOddsBins } from './bins';
