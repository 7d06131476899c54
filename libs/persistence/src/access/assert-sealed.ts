import { StartupError } from '../embedded/startup-error';
import type { Database } from '../database';

/**
 * Refuses to go on if the login of API and console can use anything of a sealed schema.
 *
 * @param api opened with that login
 * @throws StartupError naming what it can read
 */
export async function assertSealed(api: Database): Promise<void> {
  const readable = await api.query<{ name: string }>(
    `SELECT n.nspname || coalesce('.' || c.relname, '') AS name
     FROM pg_namespace n LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'v', 'm', 'p', 'f', 'S')
     WHERE n.nspname LIKE '%\\_sealed'
       AND (has_schema_privilege(n.oid, 'USAGE') OR (c.oid IS NOT NULL AND has_table_privilege(c.oid, 'SELECT')))
     ORDER BY 1 LIMIT 1`,
  );
  const powers = await api.query<{ superuser: boolean }>(
    `SELECT rolsuper OR rolcreaterole OR rolbypassrls AS superuser FROM pg_roles WHERE rolname = current_user`,
  );
  if (readable[0] === undefined && powers[0]?.superuser === false) return;
  const what = readable[0]?.name ?? 'everything, for it is an administrator';
  throw new StartupError(
    `the database login of the API can read sealed predictions (${what}): give it no right on sealed schemas`,
  );
}
