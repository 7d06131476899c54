import type { HttpException } from '@nestjs/common';
import {
  Body,
  ConflictException,
  Controller,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  UnprocessableEntityException,
} from '@nestjs/common';
import { type Database, PostgresStudyStore } from '@sotto/persistence';
import { addStudy, checkProtocol, ProtocolRefused, startStudy, StudyStateRefused, stopStudy } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { StudyAnswer } from '../answers/study';
import type { AddStudyQuery } from '../queries/route-queries';
import type { KnownRequest } from '../access/known-request';
import { audit } from '../access/audit';
import { type LiveStudies, liveStudies } from '../served-world';
import { answerOf } from './study-answer';
import { StudyFinder } from './study-finder';

/** Adds, starts and stops studies; a protocol with faults changes nothing. */
@Controller('api/v1/studies')
export class StudyLifeController {
  constructor(
    @Inject(liveStudies) private readonly live: LiveStudies,
    @Inject(StudyFinder) private readonly finder: StudyFinder,
  ) {}

  @Post()
  async add(
    @Body() text: unknown,
    @Req() request: KnownRequest,
    @Query() { check, reason }: AddStudyQuery,
  ): Promise<StudyAnswer | { faults: [] }> {
    if (typeof text !== 'string')
      throw refusedProtocol([], 'send the protocol as it stands, with Content-Type: application/yaml');
    const { library } = this.live;
    if (check === 'true') {
      const { faults } = checkProtocol(text, await library.list());
      if (faults.length > 0) throw refusedProtocol(faults);
      return { faults: [] };
    }
    const { database } = this.live.world;
    const study = await refusing(async () => {
      const added = await addStudy(text, library, new PostgresStudyStore(database), now(), reason ?? null);
      return { world: this.live.world, study: added };
    });
    await audit(this.live.world, request, `add version ${study.study.version} of the protocol`, study.study.id);
    return await answerOf(study);
  }

  @Post(':id/start')
  @HttpCode(204)
  async start(@Param('id') id: string, @Req() request: KnownRequest): Promise<void> {
    const { database } = await this.liveWorldOf(id);
    await audit(this.live.world, request, 'start', id);
    await refusing(async () => {
      await database.transaction(
        async (tx) => await startStudy(id, this.live.library, new PostgresStudyStore(tx), now()),
      );
    });
  }

  @Post(':id/stop')
  @HttpCode(204)
  async stop(@Param('id') id: string, @Req() request: KnownRequest): Promise<void> {
    const { database } = await this.liveWorldOf(id);
    await audit(this.live.world, request, 'stop', id);
    await refusing(async () => await stopStudy(id, new PostgresStudyStore(database), now()));
  }

  private async liveWorldOf(id: string): Promise<{ database: Database }> {
    const { world } = await this.finder.get(id);
    if (world.name !== this.live.world.name) throw new ConflictException(`"${id}" is a replay: it runs by itself`);
    return world;
  }
}

function now(): string {
  return DateTime.utc().toISO();
}

function refusedProtocol(faults: ProtocolRefused['faults'], message?: string): HttpException {
  const detail =
    message ?? `${faults.length} fault${faults.length === 1 ? '' : 's'} in the protocol; nothing was changed`;
  return new UnprocessableEntityException({ message: detail, faults });
}

async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProtocolRefused) throw refusedProtocol(error.faults);
    if (error instanceof StudyStateRefused) throw new ConflictException(error.message);
    throw error;
  }
}
