import type { Database, Transaction } from './database';

/**
 * Runs work while this process holds the lease of that name; does nothing where another process of the same world has it.
 * The lease is a locked row behind the seal, so it ends with the process that holds it, however that ends, and the login
 * of API and console cannot take it.
 *
 * @returns whether the work was done here
 */
export async function whileLeased(database: Database, name: string, work: () => Promise<void>): Promise<boolean> {
  await database.query('INSERT INTO lease (name) VALUES ($1) ON CONFLICT DO NOTHING', [name]);
  return await database.transaction(async (tx) => {
    const [lease] = await tx.query('SELECT name FROM lease WHERE name = $1 FOR UPDATE SKIP LOCKED', [name]);
    if (lease === undefined) return false;
    await work();
    return true;
  });
}

/** Waits for the lease of that name; it is held until the transaction ends. */
export async function holdLease(transaction: Transaction, name: string): Promise<void> {
  await transaction.query(
    'INSERT INTO lease (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET name = excluded.name',
    [name],
    'hold lease',
  );
}
