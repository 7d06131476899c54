import { openSchema, type Transaction } from './database';

/** The worlds that hold a study, whichever version of it; those made last come first. */
export async function worldsOfStudy(transaction: Transaction, id: string): Promise<string[]> {
  const suffix = openSchema('');
  const tables = await transaction.query<{ schema: string }>(
    `SELECT n.nspname AS schema FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relname = 'study' AND right(n.nspname, length($1)) = $1 ORDER BY n.oid DESC`,
    [suffix],
  );
  const worlds: string[] = [];
  for (const { schema } of tables) {
    const found = await transaction.query(`SELECT 1 FROM "${schema}".study WHERE id = $1 LIMIT 1`, [id]);
    if (found.length > 0) worlds.push(schema.slice(0, -suffix.length));
  }
  return worlds;
}
