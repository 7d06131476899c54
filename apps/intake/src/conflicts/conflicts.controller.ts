import { Controller, Get, Inject } from '@nestjs/common';
import { feedBindings } from '../feeds.controller';
import type { FeedBindings } from '../taking/feed-bindings';
import { openConflicts, type SenderConflicts } from './open-conflicts';

/** Stays of two patients, in numbers: the feed should explain them by a move or a merge. */
@Controller('api/v1/feeds/conflicts')
export class ConflictsController {
  constructor(@Inject(feedBindings) private readonly bound: FeedBindings) {}

  @Get()
  async conflicts(): Promise<{ items: readonly SenderConflicts[]; next: null }> {
    const { database, clock } = this.bound;
    return { items: await openConflicts(database, clock.now().toUTC().toISO()!), next: null };
  }
}
