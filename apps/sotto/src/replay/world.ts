import type { ConsumerOptions, StreamConsumer } from '@sotto/admissions';
import type { ServedWorld } from '@sotto/app-api';
import {
  assertSealed,
  Database,
  type EmbeddedServer,
  loginOf,
  migrateWorld,
  PostgresStream,
  type Transaction,
} from '@sotto/persistence';

/** The world of the hospital's own Sotto. */
export const liveName = 'live';

/** Begins the names of worlds that the demonstration is played in. */
export const demonstrationPrefix = 'demo_';

/** Begins the names of worlds that recorded feeds are played in. */
export const replayPrefix = 'replay_';

/** Worlds in the order in which account and console look for a study, of a list with those made last first. */
export function inOrderOfShowing(names: readonly string[]): string[] {
  const place = (name: string) => (name === liveName ? 0 : name.startsWith(demonstrationPrefix) ? 1 : 2);
  return names.toSorted((a, b) => place(a) - place(b));
}

/** A Sotto of its own, on the simulated clock: its tables and its stream. */
export interface World {
  readonly database: Database;
  /** The same world, as API and console see it. */
  readonly served: ServedWorld;
  readonly stream: PostgresStream;
  consumer(options: ConsumerOptions<Transaction>): StreamConsumer;
  close(): Promise<void>;
}

export async function openWorld(server: EmbeddedServer, name: string): Promise<World> {
  const database = await migrateWorld(
    { url: server.url, world: name, login: 'walk', replayable: true },
    loginOf(server.apiUrl),
  );
  const open = await Database.open({ url: server.apiUrl, world: name, login: 'api' });
  await assertSealed(open);
  const stream = new PostgresStream(database, 1);
  return {
    database,
    served: { name, database: open },
    stream,
    consumer: (options) => stream.consumer(options),
    close: async () => {
      await open.close();
      await database.close();
    },
  };
}
