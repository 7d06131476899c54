import {
  Body,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  ParseIntPipe,
  Post,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { type Combination, newResolution } from '@sotto/decay';
import { PostgresInputLookStore, PostgresLookReader, PostgresResolutionStore } from '@sotto/persistence';
import type { FastifyReply } from 'fastify';
import { DateTime } from 'luxon';
import type { KnownRequest } from '../access/known-request';
import { audit } from '../access/audit';
import {
  acknowledge,
  type CurvesAnswer,
  type DecayAnswer,
  type MeasurementsAnswer,
  type SignalsAnswer,
} from '../answers/evidence';
import type { InputsAnswer } from '../answers/inputs';
import { type LiveStudies, liveStudies } from '../served-world';
import { StudyFinder } from '../studies/study-finder';
import type { CurvesQuery, MeasurementsQuery } from '../queries/route-queries';
import { requireOfStudy } from '../queries/of-study';
import { readBody } from '../queries/read-body';
import { refuseFuture } from '../queries/refuse-future';
import { requireNumber } from '../queries/require-number';
import { decayAnswer } from './decay-answer';
import { inputsAnswer } from './inputs-answer';
import { toCsv } from './measurement-csv';
import { publishedUntil } from './published-until';
import { TagInterceptor } from './tag.interceptor';

/** What the looks have stored. */
@Controller('api/v1/studies/:id')
@UseInterceptors(TagInterceptor)
export class EvidenceController {
  constructor(
    @Inject(StudyFinder) private readonly finder: StudyFinder,
    @Inject(liveStudies) private readonly live: LiveStudies,
  ) {}

  @Get('measurements')
  async measurements(
    @Param('id') id: string,
    @Query() { measure, asOf, ...given }: MeasurementsQuery,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeasurementsAnswer | string> {
    const found = await this.finder.get(id);
    const { world, study } = found;
    requireOfStudy(study, given);
    await refuseFuture(found, asOf);
    const isCsv = request.headers.accept?.includes('text/csv') === true;
    const filter = { ...given, asOf: isCsv ? await publishedUntil(found, asOf) : asOf };
    const reader = new PostgresLookReader(world.database);
    const items = (await reader.measurements(study, filter)).filter(
      (item) => measure === undefined || item.measure === measure || item.measure === 'all-measures',
    );
    if (!isCsv) return { items, next: null };
    void reply.type('text/csv; charset=utf-8');
    return toCsv(items);
  }

  @Get('curves')
  async curves(@Param('id') id: string, @Query() query: CurvesQuery): Promise<CurvesAnswer> {
    const found = await this.finder.get(id);
    const { world, study } = found;
    requireOfStudy(study, query);
    await refuseFuture(found, query.asOf);
    return { items: await new PostgresLookReader(world.database).pictures(study, query), next: null };
  }

  @Get('decay')
  async decay(@Param('id') id: string): Promise<DecayAnswer> {
    const { world, study } = await this.finder.get(id);
    const reader = new PostgresLookReader(world.database);
    const combinations = new Map<string, Combination[]>();
    for (const { id: model } of study.protocol.models) combinations.set(model, await reader.combinations(study, model));
    return decayAnswer(study, await reader.references(study), await reader.ledger(study), combinations);
  }

  @Get('inputs')
  async inputs(@Param('id') id: string): Promise<InputsAnswer> {
    const { world, study } = await this.finder.get(id);
    return await inputsAnswer(study, await new PostgresInputLookStore(world.database).all(study), this.live.library);
  }

  @Get('signals')
  async signals(@Param('id') id: string): Promise<SignalsAnswer> {
    const { world, study } = await this.finder.get(id);
    return { items: await new PostgresLookReader(world.database).signals(study), next: null };
  }

  @Post('signals/:number/acknowledgement')
  @HttpCode(204)
  async acknowledge(
    @Param('id') id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() body: unknown,
    @Req() request: KnownRequest,
  ): Promise<void> {
    requireNumber(number, 'signal');
    const { world, study } = await this.finder.get(id);
    const { comment } = readBody(acknowledge, body);
    const by = request.principal?.name ?? 'local';
    await audit(world, request, `acknowledge signal ${number}`, id);
    const acknowledgement = { by, at: DateTime.utc().toISO(), comment };
    const done = await new PostgresLookReader(world.database).acknowledge(study, number, acknowledgement);
    if (!done) throw new ConflictException(`signal ${number} does not exist or is acknowledged already`);
  }

  @Post('signals/:number/resolution')
  @HttpCode(204)
  async resolve(
    @Param('id') id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() body: unknown,
    @Req() request: KnownRequest,
  ): Promise<void> {
    requireNumber(number, 'signal');
    const { world, study } = await this.finder.get(id);
    const given = readBody(newResolution, body);
    await audit(world, request, `resolve signal ${number}: ${given.reason}`, id);
    const resolution = { ...given, by: request.principal?.name ?? 'local', at: DateTime.utc().toISO() };
    const result = await new PostgresResolutionStore(world.database).resolve(study, number, resolution);
    if (result === 'unknown') throw new NotFoundException(`there is no signal ${number}`);
    if (result === 'resolved-before') {
      throw new ConflictException(`signal ${number} is resolved already: a resolution is kept as it is`);
    }
  }
}
