export type { Identify } from './access/access.guard';
export { type Principal, role } from './access/roles';
export { type ApiBindings, ApiModule } from './api.module';
export { openApi } from './openapi';
export type { Lag } from './metrics/lags';
export { serve } from './serve';
export type { BrokenOff, ServedWorld } from './served-world';
export { accountingOfModels } from './studies/accounting-of-models';
