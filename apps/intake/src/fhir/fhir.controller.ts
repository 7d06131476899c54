import {
  Body,
  Controller,
  HttpCode,
  Inject,
  Post,
  Query,
  UnprocessableEntityException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { feedBindings } from '../feeds.controller';
import type { FeedBindings } from '../taking/feed-bindings';
import { fhirFeed, ResourceTaker } from './take-resources';

interface ResourceAnswer {
  /** From 1, in the order of the document. */
  readonly resource: number;
  readonly type: string | null;
  readonly result: 'accepted' | 'ignored' | 'rejected';
  readonly reason: string | null;
  readonly detail: string | null;
}

/**
 * FHIR R4 over HTTP: a resource, a Bundle (a notification of a subscription, for one) or NDJSON. The answer comes when
 * what it tells is stored; it is a refusal where nothing of it could be used.
 */
@Controller('api/v1/feeds/fhir')
export class FhirController {
  private readonly taker: ResourceTaker;

  constructor(@Inject(feedBindings) bound: FeedBindings) {
    this.taker = new ResourceTaker(bound);
  }

  @Post()
  @HttpCode(200)
  async take(
    @Body() body: unknown,
    @Query() { source = fhirFeed }: { source?: string },
  ): Promise<{ items: readonly ResourceAnswer[]; next: null }> {
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
    if (text === 'null' || text.trim() === '') {
      throw new UnsupportedMediaTypeException('send a FHIR R4 resource, Bundle or NDJSON as application/fhir+json');
    }
    const taken = await this.taker.take(text, source);
    const items = taken.map(({ type, result, reason, detail }, i) => ({
      resource: i + 1,
      type,
      result,
      reason,
      detail,
    }));
    if (items.some(({ result }) => result !== 'rejected')) return { items, next: null };
    throw new UnprocessableEntityException({ message: 'nothing of this could be used', items });
  }
}
