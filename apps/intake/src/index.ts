export { buryRecords } from './dead-letters/bury-records';
export { DeadLetters, type Replayed } from './dead-letters/dead-letters';
export { checkFact } from './taking/check-line';
export type { KnownUnits } from './taking/content-fault';
export { FactChecks } from './taking/fact-checks';
export type { FeedBindings } from './taking/feed-bindings';
export { FhirReader, type ResourceShown } from './fhir/read-feed';
export { MessageSplitter } from './hl7/form/message-splitter';
export { sentAtOf } from './hl7/form/sent-at';
export { type MessageShown, readHl7 } from './hl7/read-feed';
export { type CheckedSiteMapping, checkSiteMapping } from './site/check-site-mapping';
export { raceCategories } from './race-categories';
export { isUnmapped } from './site/is-unmapped';
export { codeKey, type Site, standardSite } from './site/site';
export { readTopicSample } from './topic/read-topic-sample';
export { type SiteMapping, siteMappingSchema } from './site/site-mapping';
export { readSample, type SampleRead } from './site/read-sample';
export { siteOf } from './site/site-of';
export type { CodeAsSent } from './site/standardise';
export { type Limits, standardLimits } from './mllp/limits';
export { MessageTaker } from './mllp/take-messages';
export { MllpListener, type TlsTexts } from './mllp/mllp-listener';
export {
  type CheckedRegistryMapping,
  checkRegistryMapping,
  type RegistryMapping,
  registryMappingSchema,
} from './registry/registry-mapping';
export type { RegistryRow } from './registry/read-rows';
export { RegistryRefused } from './registry/registry-refused';
export { type RegistryTaken, RegistryTaker } from './registry/take-registry-file';
export { type MessageMeaning, readTopicMessage } from './topic/read-message';
export { TopicTaker } from './topic/take-records';
export {
  type CheckedTopicMapping,
  checkTopicMapping,
  type TopicMapping,
  topicMappingSchema,
} from './topic/topic-mapping';
export { IntakeModule } from './intake.module';
export { type KnownFact, pseudonymise, type StampedFact, takeIn, type TopicMessages } from './taking/take-in';
