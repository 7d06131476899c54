import type { Database } from '@sotto/persistence';

/** Whether the walk can go on, and if not, why. */
export async function readinessOf(database: Database): Promise<{ ready: boolean; reasons: string[] }> {
  try {
    await database.query('SELECT 1');
    return { ready: true, reasons: [] };
  } catch {
    return { ready: false, reasons: ['database-away: the walk has paused and goes on without loss when it is back'] };
  }
}
