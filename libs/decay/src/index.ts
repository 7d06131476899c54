export { alarmLine, claimed, type Direction, type LogM, type NullShift } from './e-sr';
export { type Budget, bothDirections, linesOf, type Priority } from './follow-up/budget';
export { type SubgroupCodes } from './follow-up/cohort-tables';
export { cumulativeHazards } from './follow-up/cumulative-hazard';
export type { FollowedPatients } from './follow-up/followed-patients';
export {
  type FollowUpLook,
  type FollowUpMemory,
  type FollowUpMode,
  type FollowUpPlan,
  type ReadStream,
  runFollowUp,
} from './follow-up/run-follow-up';
export { type StreamLook, type Tier, tiers } from './follow-up/stream-look';
export { type LabelLook, type LabelPlan, type MaturedCases, runLabels } from './label/run-labels';
export { chain, type ChainedEntry, chainStart, type LedgerEntry, type StreamState } from './ledger';
export type { LedgerStore } from './ledger.store';
export { minimumEvents, type StreamReference } from './reference';
export { type DecayLook, runDecayLook } from './run-look';
export type { Signal } from './signal';
export { firstPerPatientWindow, takeLook } from './take-look';
