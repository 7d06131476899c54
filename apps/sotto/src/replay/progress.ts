import { type Database, PostgresReplayProgress } from '@sotto/persistence';
import { DateTime } from 'luxon';

/** The last day that a replay has worked through; undefined before the first. */
export async function readProgress(database: Database): Promise<DateTime | undefined> {
  const through = await new PostgresReplayProgress(database).read();
  return through === undefined ? undefined : DateTime.fromISO(through);
}

export async function saveProgress(database: Database, through: DateTime): Promise<void> {
  await new PostgresReplayProgress(database).save(through.toUTC().toISO()!);
}
