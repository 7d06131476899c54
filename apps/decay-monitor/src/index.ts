export { MaturedCases } from './matured-cases';
export { type MonitorBindings, MonitorModule } from './monitor.module';
export type { Webhook } from './notices/tell-signals';
export { takeDueLooks } from './take-looks';
