import type { WalkHealth } from '@sotto/runtime';
import type { LiveWorld } from './live-world';

const goesOn = 'the walk has paused and goes on without loss when it is back';

/** Whether the walk can go on, and if not, why. */
export async function readinessOf(
  { database, walkStream }: Pick<LiveWorld, 'database' | 'walkStream'>,
  health: WalkHealth,
): Promise<{ ready: boolean; reasons: string[] }> {
  const [databaseIsThere, brokerIsThere] = await Promise.all([
    database.query('SELECT 1').then(
      () => true,
      () => false,
    ),
    walkStream().then(
      async (stream) => await stream.isThere(),
      () => false,
    ),
  ]);
  const reasons = [
    ...(databaseIsThere ? [] : [`database-away: ${goesOn}`]),
    ...(brokerIsThere ? [] : [`broker-away: ${goesOn}`]),
    ...health.reasons,
  ];
  return { ready: reasons.length === 0, reasons };
}
