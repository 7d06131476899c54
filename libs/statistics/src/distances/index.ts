export { type BinnedInput, chiSquareTest, jensenShannonDistance, populationStabilityIndex } from './binned-distances';
export { missingnessChange } from './missingness-change';
export { kolmogorovSmirnov, wassersteinDistance } from './sample-distances';
