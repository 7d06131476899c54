export { ascertainmentEnd, calendarStart, horizonEnd, lastLookBy, lookAt, referenceEnd } from './calendar';
export { type CheckedProtocol, checkProtocol, protocolHash } from './check-protocol';
export type { KnownPackage } from './known-package';
export {
  type InputsOfModels,
  inputsOfStudy,
  type Packages,
  PackageUnusable,
  type UsablePackage,
  usePackage,
} from './pinned-package';
export { planDocument, type PlanDocument } from './plan/plan-document';
export { planStudy } from './plan/plan-study';
export type { Detectable, PlanAssumptions, PlannedGroup, StudyPlan } from './plan/study-plan';
export {
  ascertainmentLagDays,
  horizonDays,
  landmarkHours,
  type OutcomeEvent,
  type Protocol,
  protocolSchema,
  type SubgroupSpecification,
} from './protocol';
export { faultOfShares, readShare, type SubgroupShares } from './plan/subgroup-shares';
export { silenceFault } from './silence';
export { type PinnedInput, type PinnedPackage, type Study, studyName, type StudyState } from './study';
export { addStudy, ProtocolRefused, startStudy, StudyStateRefused, stopStudy } from './study-life';
export { isBuiltIn } from './subgroup-faults';
export { bandLabel } from './subgroup-labels';
export type { StudyStore } from './study.store';
export { zoneNamed } from './zone';
