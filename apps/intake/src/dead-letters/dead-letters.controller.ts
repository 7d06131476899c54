import {
  BadRequestException,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import { type DeadLetter, PostgresAuditLog } from '@sotto/persistence';
import { feedBindings } from '../feeds.controller';
import type { FeedBindings } from '../taking/feed-bindings';
import { DeadLetters, type Original } from './dead-letters';

/** The guard has put in who asks. */
interface KnownRequest {
  readonly principal?: { readonly name: string };
}

interface ListQuery {
  readonly feed?: string;
  readonly reason?: string;
  readonly all?: 'true' | 'false';
  readonly before?: number;
}

/** What feeds could not use. An original is shown to whom the table of roles allows it, and each reading is audited. */
@Controller('api/v1/feeds/dead-letters')
export class DeadLettersController {
  private readonly letters: DeadLetters;

  constructor(@Inject(feedBindings) private readonly bound: FeedBindings) {
    this.letters = new DeadLetters(bound);
  }

  @Get()
  async list(@Query() { all, ...filter }: ListQuery): Promise<{ items: readonly DeadLetter[]; next: string | null }> {
    const items = await this.letters.list({ ...filter, all: all === 'true' });
    const last = items.at(-1);
    const more =
      last === undefined ? [] : await this.letters.list({ ...filter, all: all === 'true', before: last.number });
    return { items, next: more.length === 0 ? null : String(last!.number) };
  }

  @Get(':number/original')
  async original(@Param('number') text: string, @Req() request: KnownRequest): Promise<DeadLetter & Original> {
    const number = numberIn(text);
    await this.audit(request, `read dead letter ${number}`);
    const found = await this.letters.show(number);
    if (found === undefined) throw new NotFoundException('there is no such dead letter');
    return found;
  }

  @Post(':number/replay')
  @HttpCode(200)
  async replay(
    @Param('number') text: string,
    @Req() request: KnownRequest,
  ): Promise<{ number: number; result: string; reason: string | null }> {
    const number = numberIn(text);
    const replayed = await this.letters.replay(number);
    if (replayed.result === 'unknown') throw new NotFoundException('there is no such dead letter');
    if (replayed.result === 'replayed-before')
      throw new ConflictException('it was taken before, and is not taken twice');
    await this.audit(request, `replay dead letter ${number}: ${replayed.result}`);
    return { number, result: replayed.result, reason: replayed.reason };
  }

  private async audit({ principal }: KnownRequest, action: string): Promise<void> {
    const { database, clock } = this.bound;
    const at = clock.now().toUTC().toISO()!;
    await new PostgresAuditLog(database).append({ at, by: principal?.name ?? 'nobody', action, study: null });
  }
}

function numberIn(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new BadRequestException('a dead letter has a number');
  return Number(text);
}
