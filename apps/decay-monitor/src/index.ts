export { MaturedCases } from './matured-cases';
export { type MonitorBindings, MonitorModule } from './monitor.module';
export { takeDueLooks } from './take-looks';
