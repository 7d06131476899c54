import { hasEnded, PostgresAccountingReader, PostgresLookReader, PostgresReplayProgress } from '@sotto/persistence';
import { zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { FoundStudy } from '../studies/study-finder';

/**
 * Up to when numbers leave the study. They move once a month, because two tables a week apart would give the few
 * patients between them: the looks before the month of the last one, and all looks once the study is over: ended, with
 * nothing open that a later look would add.
 *
 * @returns ISO moment
 */
export async function publishedUntil({ world, study }: FoundStudy, asOf?: string): Promise<string | undefined> {
  const last = await new PostgresLookReader(world.database).lastLook(study, asOf);
  const replay = await new PostgresReplayProgress(world.database).read();
  const isClosed = study.state === 'ended' && (await openPredictions({ world, study })) === 0;
  const isOver = isClosed || (replay !== undefined && hasEnded(replay));
  if (last === undefined || (isOver && asOf === undefined)) return asOf;
  const month = DateTime.fromISO(last.at, { zone: zoneNamed(study.protocol.timezone) }).startOf('month');
  return month.minus({ milliseconds: 1 }).toUTC().toISO() ?? asOf;
}

async function openPredictions({ world, study }: FoundStudy): Promise<number> {
  const days = await new PostgresAccountingReader(world.database).openByIndexDay(study);
  return days.reduce((sum, { predictions }) => sum + predictions, 0);
}
