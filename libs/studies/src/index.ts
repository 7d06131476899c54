export { ascertainmentEnd, calendarStart, horizonEnd, lookAt, referenceEnd } from './calendar';
export {
  builtInAttributes,
  type CheckedProtocol,
  checkProtocol,
  type KnownPackage,
  protocolHash,
} from './check-protocol';
export {
  ascertainmentLagDays,
  horizonDays,
  landmarkHours,
  type OutcomeEvent,
  type Protocol,
  protocolSchema,
  type SubgroupSpecification,
} from './protocol';
export type { Study, StudyState } from './study';
export { addStudy, ProtocolRefused, startStudy, StudyStateRefused, stopStudy } from './study-life';
export type { StudyStore } from './study.store';
