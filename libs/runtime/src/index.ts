export { SimulatedClock, systemClock } from './clocks';
export {
  type Configuration,
  type KafkaSettings,
  type MllpSettings,
  ConfigurationRefused,
  isLoopback,
  readConfiguration,
} from './configuration';
export { factReaders, learntThrough } from './learnt-through';
export { PlainLogger } from './plain-logger';
export { ScheduledJob, type WhileLeased } from './scheduled-job';
export { WalkHealth } from './walk-health';
