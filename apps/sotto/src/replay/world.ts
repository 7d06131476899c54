import { apiLogin, type Database, migrateWorld, PostgresStream, type Transaction } from '@sotto/persistence';
import type { ConsumerOptions, StreamConsumer } from '@sotto/admissions';

/** A Sotto of its own, on the simulated clock: its tables and its stream. */
export interface World {
  readonly database: Database;
  readonly stream: PostgresStream;
  consumer(options: ConsumerOptions<Transaction>): StreamConsumer;
}

export async function openWorld(url: string, name: string): Promise<World> {
  const database = await migrateWorld({ url, world: name, login: 'walk', replayable: true }, apiLogin);
  const stream = new PostgresStream(database, 1);
  return { database, stream, consumer: (options) => stream.consumer(options) };
}
