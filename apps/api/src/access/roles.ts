import { z } from 'zod';

export const role = z.enum(['researcher', 'committee', 'dashboard', 'feed', 'operator']);
export type Role = z.infer<typeof role>;

/** Who asks. `local` is the user of this machine, where Sotto listens on loopback with its own database. */
export interface Principal {
  readonly name: string;
  readonly role: Role | 'local';
  /** A token may be for one study only. */
  readonly study?: string | undefined;
  /** Whether it may see what the hospital sent, with names and numbers of patients. */
  readonly patientData?: boolean | undefined;
}

const readers: readonly Role[] = ['researcher', 'committee', 'dashboard', 'operator'];

/** Which role may use which route. A route that is not here is closed to everybody. */
export const routeRoles: Readonly<Record<string, readonly Role[] | 'everybody'>> = {
  'GET /health/live': 'everybody',
  'GET /health/ready': 'everybody',
  'GET /metrics': ['dashboard', 'operator'],
  'GET /api/v1/openapi.json': 'everybody',
  'GET /api/v1/studies': readers,
  'POST /api/v1/studies': ['researcher', 'operator'],
  'POST /api/v1/studies/:id/start': ['researcher', 'operator'],
  'POST /api/v1/studies/:id/stop': ['researcher', 'operator'],
  'POST /api/v1/models': ['researcher', 'operator'],
  'GET /api/v1/studies/:id': readers,
  'GET /api/v1/studies/:id/accounting': readers,
  'GET /api/v1/studies/:id/plan': readers,
  'GET /api/v1/studies/:id/measurements': readers,
  'GET /api/v1/studies/:id/curves': readers,
  'GET /api/v1/studies/:id/cases': ['researcher'],
  'GET /api/v1/studies/:id/decay': readers,
  'GET /api/v1/studies/:id/inputs': readers,
  'GET /api/v1/studies/:id/signals': readers,
  'POST /api/v1/studies/:id/signals/:number/acknowledgement': ['researcher', 'committee'],
  'POST /api/v1/studies/:id/signals/:number/resolution': ['researcher', 'committee'],
  'GET /api/v1/studies/:id/events': readers,
  'POST /api/v1/studies/:id/events': ['researcher', 'committee'],
  'POST /api/v1/studies/:id/events/:number/withdrawal': ['researcher', 'committee'],
  'GET /api/v1/studies/:id/reports': readers,
  'GET /api/v1/studies/:id/reports/:report': readers,
  'POST /api/v1/studies/:id/reports/:report/decision': ['committee'],
  'POST /api/v1/studies/:id/reports/:report/decision/signature': ['committee'],
  'GET /api/v1/feeds': [...readers, 'feed'],
  'GET /api/v1/feeds/conflicts': [...readers, 'feed'],
  'GET /api/v1/feeds/rejections': [...readers, 'feed'],
  'POST /api/v1/feeds/admissions': ['feed'],
  'POST /api/v1/feeds/outcomes': ['feed'],
  'POST /api/v1/feeds/fhir': ['feed'],
  'GET /api/v1/feeds/dead-letters': ['feed', 'operator'],
  'GET /api/v1/feeds/dead-letters/:number/original': ['feed', 'operator'],
  'POST /api/v1/feeds/dead-letters/:number/replay': ['feed', 'operator'],
};

/** Reads that are told in the audit log, whether they are allowed or refused. */
export const auditedReads: Readonly<Record<string, string>> = {
  'GET /api/v1/studies/:id/cases': 'read the cases',
  'GET /api/v1/feeds/dead-letters/:number/original': 'read a dead letter',
};

/** Routes that show what the hospital sent: the role alone does not open them. */
export const patientDataRoutes: ReadonlySet<string> = new Set(['GET /api/v1/feeds/dead-letters/:number/original']);

/** Routes of all studies that show to a token for one study only that study. */
const narrowedRoutes: ReadonlySet<string> = new Set(['GET /metrics', 'GET /api/v1/studies']);

/** Whether this principal may use the route, for the study named in its path if there is one. */
export function may(principal: Principal | undefined, route: string, study: string | undefined): boolean {
  const roles = routeRoles[route];
  if (roles === undefined) return false;
  if (roles === 'everybody') return true;
  if (principal === undefined) return false;
  if (principal.role === 'local') return true;
  if (!roles.includes(principal.role)) return false;
  if (patientDataRoutes.has(route) && principal.patientData !== true) return false;
  return principal.study === undefined || principal.study === study || narrowedRoutes.has(route);
}
