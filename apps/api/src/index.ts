export type { Identify } from './access/access.guard';
export { may, type Principal, type Role, role, routeRoles } from './access/roles';
export { type ApiBindings, ApiModule } from './api.module';
export type { Readiness } from './health/health.controller';
export { openApi } from './openapi';
export { serve, type Served, type ServeOptions } from './serve';
export type { ServedWorld } from './served-world';
