export { Database, type DatabaseOptions, loginOf, type Login, type Transaction, unanswered } from './database';
export { isDatabaseAway, whyDatabaseAway } from './why-database-away';
export {
  apiLogin,
  type EmbeddedServer,
  startEmbeddedPostgres,
  useEmbeddedPostgres,
} from './embedded/embedded-postgres';
export { type KeptResult, type KeptStay, PostgresFeedMemory, type Recalled } from './feeds/postgres-feed.memory';
export { type Delivery, PostgresDeliveries, type Statement } from './feeds/postgres-deliveries';
export {
  type MessageCount,
  PostgresFeedLog,
  type SenderActivity,
  type SenderCount,
  type StayClaim,
  type UnmappedCode,
  type UnmappedCount,
} from './feeds/postgres-feed.log';
export { type PatientAlias, PostgresPatientAliases } from './feeds/postgres-patient-aliases';
export { PostgresStayConflicts, type StayConflict } from './feeds/postgres-stay-conflicts';
export { PostgresSiteMappings, type UsedMapping } from './feeds/postgres-site-mappings';
export { inFolder, StartupError } from './embedded/startup-error';
export { whileLeased } from './leases';
export { listWorlds } from './list-worlds';
export { migrateWorld } from './migrate-world';
export { worldsOfStudy } from './worlds-of-study';
export { OffsetConsumer } from './streaming/offset-consumer';
export { offsetsOf } from './streaming/offsets-of';
export { PostgresStream } from './streaming/postgres-stream';
export { type ModelAccounting, PostgresAccountingReader } from './walk/postgres-accounting.reader';
export { PostgresClosureStore } from './walk/postgres-closure.store';
export { PostgresFactStore } from './walk/postgres-fact.store';
export { PostgresFollowUpStore } from './walk/postgres-follow-up.store';
export { PostgresInputLookStore } from './walk/postgres-input-look.store';
export { PostgresNoticeStore } from './walk/postgres-notice.store';
export { PostgresLedgerStore } from './walk/postgres-ledger.store';
export {
  type Acknowledgement,
  type AnsweredSignal,
  type LockedReference,
  type MeasurementQuery,
  PostgresLookReader,
  type StoredPicture,
} from './walk/postgres-look.reader';
export { PostgresLookStore } from './walk/postgres-look.store';
export { hasEnded, PostgresReplayProgress, type ReplayProgress } from './walk/postgres-replay-progress';
export { PostgresResolutionStore } from './walk/postgres-resolution.store';
export { PostgresRevisionStore, type RevisionImpact } from './walk/postgres-revision.store';
export { PostgresScoringStore } from './walk/postgres-scoring.store';
export { PostgresStudyStore } from './walk/postgres-study.store';
export { PostgresSourceStore } from './walk/postgres-source.store';
export { assertSealed } from './access/assert-sealed';
export { PostgresEventStore } from './timeline/postgres-event.store';
export { PostgresDecisionStore } from './committee/postgres-decision.store';
export { checkKeyFingerprint } from './access/key-fingerprint';
export { type AuditEvent, PostgresAuditLog } from './access/postgres-audit.log';
export { type DeadLetter, type DeadLetterFilter, PostgresDeadLetters } from './access/postgres-dead-letters';
export { PostgresRejections, type RejectedCount } from './access/postgres-rejections';
export { PostgresTokenStore, type TokenGrant } from './access/postgres-token.store';
