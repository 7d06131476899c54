export { benjaminiYekutieli } from './benjamini-yekutieli';
export { calibrationDifference } from './calibration-difference';
export { closedETesting } from './closed-e-testing';
export { eBenjaminiHochberg } from './e-bh';
export { estimateDifference } from './estimate-difference';
export { rangesOverGroups } from './ranges-over-groups';
export { type ShrunkenEstimates, shrunkenEstimates } from './shrunken-estimates';
export { type ShrunkenRatios, shrunkenRatios } from './shrunken-ratios';
export { type ThresholdDifferences, thresholdDifferences } from './threshold-differences';
