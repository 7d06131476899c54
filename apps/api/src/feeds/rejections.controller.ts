import { Controller, Get, Inject } from '@nestjs/common';
import { PostgresRejections } from '@sotto/persistence';
import type { RejectionsAnswer } from '../answers/rejections';
import { type LiveStudies, liveStudies } from '../served-world';

/** How many messages of each feed could not be used, by reason; never the messages. */
@Controller('api/v1/feeds/rejections')
export class RejectionsController {
  constructor(@Inject(liveStudies) private readonly live: LiveStudies) {}

  @Get()
  async rejections(): Promise<RejectionsAnswer> {
    return { items: await new PostgresRejections(this.live.world.database).counts(), next: null };
  }
}
