export { checkFact, type KnownUnits } from './check-line';
export type { IntakeBindings, RejectedLine } from './feeds.controller';
export { IntakeModule } from './intake.module';
export { type KnownFact, pseudonymise, type StampedFact, takeIn, type TopicMessages } from './take-in';
