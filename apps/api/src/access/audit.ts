import { PostgresAuditLog } from '@sotto/persistence';
import { DateTime } from 'luxon';
import type { ServedWorld } from '../served-world';
import type { KnownRequest } from './known-request';

/** Appends to the audit log of a world what somebody is about to do; what cannot be logged is not done. */
export async function audit(
  { database }: ServedWorld,
  request: KnownRequest,
  action: string,
  study: string | null,
): Promise<void> {
  const by = request.principal?.name ?? 'nobody';
  await new PostgresAuditLog(database).append({ at: DateTime.utc().toISO(), by, action, study });
}
