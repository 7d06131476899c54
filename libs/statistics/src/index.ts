export { calibrationInTheLarge, type CalibrationInTheLarge } from './calibration/calibration-in-the-large';
export { observedExpectedRatio } from './calibration/observed-expected-ratio';
export { auroc } from './discrimination/auroc';
export type { Estimate, Estimated, Interval, NotEstimable, NotEstimableReason } from './estimate';
export { clopperPearson } from './intervals/clopper-pearson';
export { wilson } from './intervals/wilson';
export { brier } from './overall/brier';
export { sum } from './sum';
export { type ThresholdRow, thresholdRow } from './thresholds/threshold-row';
