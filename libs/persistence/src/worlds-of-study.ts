import { StudyStateRefused } from '@sotto/studies';
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

/**
 * A study of the hospital and one that is replayed never share an id: whoever asks for one must not be shown the other.
 *
 * @param world where the study is to be
 * @param live name of the hospital's own
 * @throws StudyStateRefused
 */
export async function refuseSharedId(transaction: Transaction, id: string, world: string, live: string): Promise<void> {
  const worlds = await worldsOfStudy(transaction, id);
  if (!worlds.some((other) => (other === live) !== (world === live))) return;
  const whose = world === live ? 'a replay or a demonstration' : "the hospital's own Sotto";
  throw new StudyStateRefused(
    `${whose} has a study "${id}": give this protocol an id of its own, so that none is taken for the other`,
  );
}
