import { PostgresAuditLog } from '@sotto/persistence';
import { DateTime } from 'luxon';
import { anyServer, settings } from '../home';
import { type LiveWorld, openLiveWorld } from './live-world';

/** Opens the hospital's own Sotto for one command, whether it is running or not, and leaves it as it was. */
export async function inLiveWorld<Result>(work: (live: LiveWorld) => Promise<Result>): Promise<Result> {
  const configuration = settings();
  const server = await anyServer(configuration);
  try {
    const live = await openLiveWorld(server, configuration.kafka);
    try {
      return await work(live);
    } finally {
      await live.close();
    }
  } finally {
    await server.stop();
  }
}

/** Appends to the audit log what a command has done; whoever may run one is the user of the machine. */
export async function auditCommand(
  { database }: Pick<LiveWorld, 'database'>,
  action: string,
  study: string | null,
): Promise<void> {
  const at = DateTime.utc().toISO();
  await new PostgresAuditLog(database).append({ at, by: 'command line', action, study });
}
