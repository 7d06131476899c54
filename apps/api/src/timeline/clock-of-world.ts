import { PostgresReplayProgress } from '@sotto/persistence';
import { DateTime } from 'luxon';
import type { FoundStudy } from '../studies/study-finder';

/** How far time has come where a study is: a demonstration and a replay have a simulated clock of their own. ISO. */
export async function clockOfWorld({ world }: Pick<FoundStudy, 'world'>): Promise<string> {
  const replay = await new PostgresReplayProgress(world.database).read();
  return replay?.through ?? DateTime.utc().toISO();
}
