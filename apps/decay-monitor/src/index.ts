export { type MonitorBindings, MonitorModule } from './monitor.module';
export type { Webhook } from './notices/tell-signals';
export { ReadSoFar } from './read-so-far';
export { takeDueLooks } from './take-looks';
