export {
  type AccountingCounts,
  type AccountingEntry,
  accountingOf,
  type AdmissionState,
  type ReasonCount,
  type StateCount,
} from './accounting';
export { admissionIn, type Occasion, occasionOf } from './occasion';
export { isRetroactive, type OpenPrediction, type Prediction } from './prediction';
export { scoreDue, scoreFacts } from './score-facts';
export { type RunningStudy, scoreOccasions, type ScoringStores } from './score-occasions';
export type { Scorer, ScoreRequest, Scoring } from './scorer';
export type { PredictedStay, ScoringStore } from './scoring.store';
export type { InputReader } from './subgroups';
