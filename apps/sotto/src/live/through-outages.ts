import { type EmbeddedServer, whyDatabaseAway } from '@sotto/persistence';
import type { WalkHealth } from '@sotto/runtime';
import { setTimeout as after } from 'node:timers/promises';

const betweenTries = 1000;

/** Work that goes on where it stopped when it is begun anew: it is begun anew when the database comes back. */
export async function throughOutages(
  part: string,
  health: WalkHealth,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    health.report(part, undefined);
    try {
      return await work();
    } catch (error) {
      const away = whyDatabaseAway(error);
      if (away === undefined) throw error;
      health.report(part, `${away}; it goes on without loss when that is mended`);
      await pause(signal);
    }
  }
}

/** Starts Sotto's own database server again whenever it has ended, until the signal. */
export async function keepServer(server: EmbeddedServer, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await server.revive().catch(() => undefined);
    await pause(signal);
  }
}

async function pause(signal: AbortSignal): Promise<void> {
  await after(betweenTries, undefined, { signal }).catch(() => undefined);
}
