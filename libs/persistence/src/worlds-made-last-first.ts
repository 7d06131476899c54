import { openSchema, type Transaction } from './database';

/** Begins the comment on a world's open schema, which a dump keeps; the moment at which it was made follows. */
const made = 'made ';

/** Makes the open schema of a world, with the moment of its making; one that is there stays as it is. */
export async function makeOpenSchema(transaction: Transaction, world: string): Promise<void> {
  const schema = openSchema(world);
  const found = await transaction.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
  if (found.length > 0) return;
  await transaction.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
  await transaction.query(
    `DO $$ BEGIN
       EXECUTE format('COMMENT ON SCHEMA %I IS %L', '${schema}',
         '${made}' || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));
     END $$`,
  );
}

/**
 * Names of all worlds of a database, those made last first. The order survives a dump; worlds that do not know when
 * they were made, for an earlier Sotto made them, are the oldest.
 */
export async function worldsMadeLastFirst(transaction: Transaction): Promise<string[]> {
  const suffix = openSchema('');
  const rows = await transaction.query<{ schema: string }>(
    `SELECT nspname AS schema FROM pg_namespace, obj_description(oid, 'pg_namespace') AS comment
     WHERE right(nspname, length($1)) = $1
     ORDER BY CASE WHEN starts_with(comment, '${made}') THEN comment END COLLATE "C" DESC NULLS LAST, oid DESC`,
    [suffix],
  );
  return rows.map(({ schema }) => schema.slice(0, -suffix.length));
}
