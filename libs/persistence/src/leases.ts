import type { Database } from './database';

/**
 * Runs work while this process holds the lease of that name; does nothing where another process of the same world has it.
 * The lease is a lock of the database, so it ends with the process that holds it, however that ends.
 *
 * @returns whether the work was done here
 */
export async function whileLeased(database: Database, name: string, work: () => Promise<void>): Promise<boolean> {
  return await database.transaction(async (tx) => {
    const [lease] = await tx.query<{ held: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' lease ' || $1, 0)) AS held`,
      [name],
    );
    if (lease?.held !== true) return false;
    await work();
    return true;
  });
}
