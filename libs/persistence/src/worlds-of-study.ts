import { openSchema, type Transaction } from './database';
import { worldsMadeLastFirst } from './worlds-made-last-first';

/** The worlds that hold a study, whichever version of it; those made last come first. */
export async function worldsOfStudy(transaction: Transaction, id: string): Promise<string[]> {
  const worlds: string[] = [];
  for (const world of await worldsMadeLastFirst(transaction)) {
    const table = `"${openSchema(world)}".study`;
    const [there] = await transaction.query<{ is: boolean }>('SELECT to_regclass($1) IS NOT NULL AS is', [table]);
    if (there?.is !== true) continue;
    const found = await transaction.query(`SELECT 1 FROM ${table} WHERE id = $1 LIMIT 1`, [id]);
    if (found.length > 0) worlds.push(world);
  }
  return worlds;
}
