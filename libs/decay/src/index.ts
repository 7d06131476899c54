export { byPeriod } from './after-signal/by-period';
export { type ChangePoint, changePoint } from './after-signal/change-point';
export { type Change, describeChange } from './after-signal/describe-change';
export { evidenceWithout, type PassedFollowUp } from './after-signal/evidence-without';
export {
  type EvidenceLeft,
  explainAway,
  type Explanation,
  type Passed,
  standingAfter,
} from './after-signal/explain-away';
export { hazardRatioInterval, oddsRatioAt, type RatioLimits } from './after-signal/hazard-ratio-interval';
export { oddsRatioInterval } from './after-signal/odds-ratio-interval';
export { type MatureOptions, type MatureSince, matureSince } from './after-signal/mature-since';
export type { Updating } from './after-signal/updating';
export { type KnownAndExpected, knownSince } from './after-signal/since-change';
export { alarmLine, claimed, type Direction, logEvidence, type LogM, nullRisk, type NullShift } from './e-sr';
export { Discovery, type DiscoveryPlan, type SlotReading } from './discovery/discovery';
export { discoveryAlarmsPerYear, discoveryLine } from './discovery/discovery-line';
export { hasAll, type Literal, nameOf, type SearchedColumn } from './discovery/literal';
export type { StandingGroup } from './discovery/search';
export type { Slot } from './discovery/slot';
export { type Budget, bothDirections, linesOf, type Priority } from './follow-up/budget';
export { type CohortTable, type CohortTables, tableOf } from './follow-up/cohort-tables';
export type { SubgroupCodes } from './follow-up/subgroup-codes';
export { cumulativeHazards } from './follow-up/cumulative-hazard';
export type { FollowedPatients } from './follow-up/followed-patients';
export { foundReports } from './follow-up/found-reports';
export { betweenReports, lastReport, type Reports } from './follow-up/reports';
export {
  type FollowUpLook,
  type FollowUpMemory,
  type FollowUpMode,
  type FollowUpPlan,
  type ReadStream,
  runFollowUp,
} from './follow-up/run-follow-up';
export { claimedNull, evidenceByStart, type NullHypothesis } from './follow-up/start-evidence';
export { type StreamLook, type Tier, tiers } from './follow-up/stream-look';
export type { InputFinding } from './inputs/compare-input';
export {
  type InputIncident,
  type InputLook,
  type InputReference,
  type LastingFinding,
  type LookedAtInput,
  type LookedAtSite,
  riskPlace,
} from './inputs/input-look';
export type { GivenInputs, InputLookStore } from './inputs/input-look.store';
export { inputIncidentsPerYear, inputReferenceEnd, leastReference, runInputLook } from './inputs/run-input-look';
export type { UnitChange } from './inputs/unit-change';
export { inheritedShift } from './label/inherited-shift';
export { labelEvidenceByStart } from './label/label-evidence';
export { type LabelLook, type LabelPlan, type MaturedCases, type ReadLabelStream, runLabels } from './label/run-labels';
export {
  chain,
  type ChainedEntry,
  chainStart,
  type DiscoveryEntry,
  firstBroken,
  type FollowUpEntry,
  type LabelEntry,
  type LedgerEntry,
  type StreamState,
} from './ledger';
export type { LedgerStore } from './ledger.store';
export type { NoticeStore, UntoldSignal } from './notice.store';
export { minimumEvents, type StreamReference } from './reference';
export { newResolution, type Resolution, type ResolutionReason, resolutionReasons } from './resolution';
export { type DecayLook, runDecayLook } from './run-look';
export { type Combination, shownCounts, type ShownCounts } from './shown-counts';
export type { Period, Signal, SignalChange, SignalDirection } from './signal';
export { secondaryAlarmsPerYear } from './study-secondary/secondary-alarms';
export type { SecondaryEntry } from './study-secondary/secondary-entry';
export { cusumPassesPerYear } from './study-secondary/secondary-reference';
export { rankingFound } from './study-secondary/ranking-found';
export type { SealedPrediction } from './study-follow-up/sealed-prediction';
export type { FollowUpStore, PredictionRange } from './study-follow-up/follow-up.store';
export { PatientsSoFar } from './study-follow-up/patients-so-far';
export { type FollowUpLookOf, runFollowUpLook, watchAlarmsPerYear } from './study-follow-up/run-follow-up-look';
export type { SealedLook } from './study-follow-up/sealed-look';
export { firstPerPatientWindow, takeLook } from './take-look';
export { enterEvents, type EventFault, EventsRefused } from './timeline/enter-events';
export {
  type EnteredEvent,
  type Entry,
  type EventKind,
  eventKinds,
  type NewEvent,
  type Withdrawal,
} from './timeline/event';
export { newEvent, newEvents, withdrawalReason } from './timeline/event-forms';
export type { EventStore, WithdrawalResult } from './timeline/event.store';
export { foundEvents, type VersionFindings } from './timeline/found-events';
export { type NumberedEvent, numberEvents } from './timeline/number-events';
export { standing, type TimelineEvent, timelineOf } from './timeline/timeline';
export {
  afterAucAlarm,
  afterAucBatch,
  afterAucWaiting,
  type AucMemory,
  beforeFirstAuc,
} from './secondary/auc-detector';
export { riskAdjustedCusum, simulatedCusumLimit, vlad } from './secondary/control-charts';
export { proportionStatistic, shareInterval, type ShareRange } from './secondary/proportion-detector';
