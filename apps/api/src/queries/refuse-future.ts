import { BadRequestException } from '@nestjs/common';
import { PostgresReplayProgress } from '@sotto/persistence';
import { DateTime } from 'luxon';
import type { FoundStudy } from '../studies/study-finder';

/**
 * Refuses a moment that has not come: what will be known by then nobody can say. Demonstrations and replays have a
 * simulated clock of their own and take any moment.
 *
 * @param asOf ISO moment
 * @throws BadRequestException
 */
export async function refuseFuture({ world }: FoundStudy, asOf: string | undefined): Promise<void> {
  if (asOf === undefined || DateTime.fromISO(asOf) <= DateTime.utc()) return;
  if ((await new PostgresReplayProgress(world.database).read()) !== undefined) return;
  throw new BadRequestException('asOf is in the future: give a moment up to now, or leave it out');
}
