import { type Database, openSchema } from './database';

/** The world that holds a study, whichever version of it; undefined where none does. */
export async function worldOfStudy(database: Database, id: string): Promise<string | undefined> {
  const suffix = openSchema('');
  const tables = await database.query<{ schema: string }>(
    `SELECT n.nspname AS schema FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relname = 'study' AND right(n.nspname, length($1)) = $1 ORDER BY n.nspname`,
    [suffix],
  );
  for (const { schema } of tables) {
    const found = await database.query(`SELECT 1 FROM "${schema}".study WHERE id = $1 LIMIT 1`, [id]);
    if (found.length > 0) return schema.slice(0, -suffix.length);
  }
  return undefined;
}
