export { meanInterval, predictionInterval, type PredictionVariant } from './pooled-intervals';
export { momentsVariance, type RandomEffects, randomEffects, type StudyEstimate } from './random-effects';
export { logitArea, logRatio } from './site-estimates';
