export type { Closure, ClosureStore } from './closure.store';
export { Completeness, type Statement } from './completeness';
export { FirstTurns, type Turn } from './first-turns';
export { type CensoringReason, type ExclusionReason, type Label, labelOf } from './label';
export { linkOutcomes, type OutcomeStores } from './link-outcomes';
export { reviseLabels, type RevisionStores } from './revise-labels';
export type { ClosedPrediction, Revision, RevisionStore } from './revision.store';
