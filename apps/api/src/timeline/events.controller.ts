import {
  BadRequestException,
  Body,
  ConflictException,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  ParseIntPipe,
  Post,
  Req,
} from '@nestjs/common';
import { enterEvents, EventsRefused, newEvents, withdrawalReason } from '@sotto/decay';
import { PostgresEventStore } from '@sotto/persistence';
import { DateTime } from 'luxon';
import { audit } from '../access/audit';
import type { KnownRequest } from '../access/known-request';
import type { EnteredEventsAnswer, EventsAnswer } from '../answers/events';
import { readBody } from '../queries/read-body';
import { requireNumber } from '../queries/require-number';
import { type LiveStudies, liveStudies } from '../served-world';
import { StudyFinder } from '../studies/study-finder';
import { clockOfWorld } from './clock-of-world';
import { readTimeline } from './read-timeline';

/** What happened at the hospital, as people entered it and as Sotto found it. */
@Controller('api/v1/studies/:id/events')
export class EventsController {
  constructor(
    @Inject(StudyFinder) private readonly finder: StudyFinder,
    @Inject(liveStudies) private readonly live: LiveStudies,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-cache')
  async list(@Param('id') id: string): Promise<EventsAnswer> {
    return { items: await readTimeline(await this.finder.get(id), this.live.library), next: null };
  }

  @Post()
  @HttpCode(201)
  async enter(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: KnownRequest,
  ): Promise<EnteredEventsAnswer> {
    const found = await this.finder.get(id);
    const events = [readBody(newEvents, body)].flat();
    await audit(found.world, request, `enter ${events.length} event${events.length === 1 ? '' : 's'}`, id);
    const entry = { by: whoAsks(request), at: DateTime.utc().toISO(), clock: await clockOfWorld(found) };
    const store = new PostgresEventStore(found.world.database);
    const entered = await refusing(Array.isArray(body), async () => {
      return await enterEvents(found.study, events, entry, store);
    });
    const items = entered.map(({ isRepeated, ...event }) => ({ ...event, repeated: isRepeated }));
    return { items, next: null };
  }

  @Post(':number/withdrawal')
  @HttpCode(204)
  async withdraw(
    @Param('id') id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() body: unknown,
    @Req() request: KnownRequest,
  ): Promise<void> {
    requireNumber(number, 'event');
    const { world } = await this.finder.get(id);
    const { reason } = readBody(withdrawalReason, body);
    await audit(world, request, `withdraw event ${number}`, id);
    const withdrawal = { reason, by: whoAsks(request), at: DateTime.utc().toISO() };
    const result = await new PostgresEventStore(world.database).withdraw(id, number, withdrawal);
    if (result === 'unknown') throw new NotFoundException(`there is no event ${number}`);
    if (result === 'withdrawn-before') throw new ConflictException(`event ${number} is withdrawn already`);
  }
}

function whoAsks({ principal }: KnownRequest): string {
  return principal?.name ?? 'local';
}

/** @param isList whether a fault names the place of its event, as those of the form do */
async function refusing<Result>(isList: boolean, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EventsRefused)) throw error;
    const faults = error.faults.map(({ place, message }) => (isList ? `${place}.${message}` : message));
    throw new BadRequestException(faults.join('; '));
  }
}
