import { Body, Controller, HttpCode, Inject, Post, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FeedBindings } from './taking/feed-bindings';
import { type LineFeed, LineTaker } from './taking/take-lines';

export const feedBindings = Symbol('FeedBindings');

interface LineAnswer {
  readonly line: number;
  readonly result: 'accepted' | 'rejected';
  readonly reason: string | null;
  readonly detail: string | null;
}

/** Facts over HTTP, NDJSON. The answer comes when every accepted fact is stored; one fault stops no other line. */
@Controller('api/v1/feeds')
export class FeedsController {
  private readonly taker: LineTaker;

  constructor(@Inject(feedBindings) bound: FeedBindings) {
    this.taker = new LineTaker(bound);
  }

  @Post('admissions')
  @HttpCode(200)
  async admissions(@Body() body: unknown): Promise<{ items: readonly LineAnswer[]; next: null }> {
    return await this.answer('admissions', body);
  }

  @Post('outcomes')
  @HttpCode(200)
  async outcomes(@Body() body: unknown): Promise<{ items: readonly LineAnswer[]; next: null }> {
    return await this.answer('outcomes', body);
  }

  private async answer(feed: LineFeed, body: unknown): Promise<{ items: readonly LineAnswer[]; next: null }> {
    if (typeof body !== 'string')
      throw new UnsupportedMediaTypeException('send NDJSON, one fact a line, as application/x-ndjson');
    const items = (await this.taker.take(feed, body)).map(({ line, check }) =>
      check.result === 'accepted'
        ? { line, result: check.result, reason: null, detail: null }
        : { line, result: check.result, reason: check.reason, detail: check.detail },
    );
    return { items, next: null };
  }
}
