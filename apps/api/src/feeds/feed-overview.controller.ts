import { Controller, Get, Inject } from '@nestjs/common';
import { PostgresFeedLog, PostgresRejections, PostgresSiteMappings } from '@sotto/persistence';
import { DateTime } from 'luxon';
import type { FeedsAnswer } from '../answers/feeds';
import { type LiveStudies, liveStudies } from '../served-world';

const mostUnmapped = 500;

/** What feeds bring: who sends and how much, what could not be used, and which codes nobody has mapped. */
@Controller('api/v1/feeds')
export class FeedOverviewController {
  constructor(@Inject(liveStudies) private readonly live: LiveStudies) {}

  @Get()
  async overview(): Promise<FeedsAnswer> {
    const { database } = this.live.world;
    const log = new PostgresFeedLog(database);
    const asOf = DateTime.utc().toISO();
    return {
      asOf,
      mappings: await new PostgresSiteMappings(database).all(),
      senders: await log.senders(asOf),
      results: await log.counts(),
      unmapped: await log.unmapped(mostUnmapped),
      rejected: await new PostgresRejections(database).counts(),
    };
  }
}
