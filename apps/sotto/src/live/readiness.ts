import type { Database } from '@sotto/persistence';
import type { WalkHealth } from '@sotto/runtime';

/** Whether the walk can go on, and if not, why. */
export async function readinessOf(
  database: Database,
  health: WalkHealth,
): Promise<{ ready: boolean; reasons: string[] }> {
  try {
    await database.query('SELECT 1');
    return { ready: health.reasons.length === 0, reasons: health.reasons };
  } catch {
    return { ready: false, reasons: ['database-away: the walk has paused and goes on without loss when it is back'] };
  }
}
