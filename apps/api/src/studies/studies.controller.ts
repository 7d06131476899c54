import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { PostgresAccountingReader } from '@sotto/persistence';
import { DateTime } from 'luxon';
import type { KnownRequest } from '../access/known-request';
import type { AccountingAnswer, StudiesAnswer, StudyAnswer } from '../answers/study';
import { refuseFuture } from '../queries/refuse-future';
import type { AccountingQuery } from '../queries/route-queries';
import { accountingOfModels } from './accounting-of-models';
import { answerOf, summaryOf } from './study-answer';
import { StudyFinder } from './study-finder';

@Controller('api/v1/studies')
export class StudiesController {
  constructor(@Inject(StudyFinder) private readonly finder: StudyFinder) {}

  @Get()
  async list(@Req() { principal }: KnownRequest): Promise<StudiesAnswer> {
    const found = await this.finder.all(principal?.study);
    const brokenOff = this.finder.hidden(principal?.study).map(({ says }) => says);
    return { items: await Promise.all(found.map(summaryOf)), next: null, brokenOff };
  }

  @Get(':id')
  async one(@Param('id') id: string): Promise<StudyAnswer> {
    return await answerOf(await this.finder.get(id));
  }

  @Get(':id/accounting')
  async accounting(@Param('id') id: string, @Query() { asOf }: AccountingQuery): Promise<AccountingAnswer> {
    const found = await this.finder.get(id);
    await refuseFuture(found, asOf);
    const { world, study } = found;
    const moment = asOf ?? DateTime.utc().toISO();
    const counted = await new PostgresAccountingReader(world.database).read(study, moment);
    return { studyId: id, asOf: moment, models: accountingOfModels(study, counted) };
  }
}
