export { checkFact, type KnownUnits } from './check-line';
export type { IntakeBindings, RejectedLine } from './feeds.controller';
export { FhirReader, type ResourceShown } from './fhir/read-feed';
export { type MessageShown, readHl7 } from './hl7/read-feed';
export { type Site, standardSite } from './hl7/translation/site';
export { type Limits, standardLimits } from './mllp/limits';
export { MllpListener, type TlsTexts } from './mllp/mllp-listener';
export { IntakeModule } from './intake.module';
export { type KnownFact, pseudonymise, type StampedFact, takeIn, type TopicMessages } from './take-in';
