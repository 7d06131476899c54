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
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { storableText } from '@sotto/admissions';
import type { Combination } from '@sotto/decay';
import { PostgresInputLookStore, PostgresLookReader } from '@sotto/persistence';
import type { FastifyReply } from 'fastify';
import { DateTime } from 'luxon';
import type { KnownRequest } from '../access/known-request';
import { audit } from '../access/audit';
import type { CurvesAnswer, DecayAnswer, MeasurementsAnswer, SignalsAnswer } from '../answers/evidence';
import type { InputsAnswer } from '../answers/inputs';
import { type LiveStudies, liveStudies } from '../served-world';
import { StudyFinder } from '../studies/study-finder';
import type { CurvesQuery, MeasurementsQuery } from '../queries/route-queries';
import { decayAnswer } from './decay-answer';
import { inputsAnswer } from './inputs-answer';
import { toCsv } from './measurement-csv';
import { publishedUntil } from './published-until';

/** Of an integer column. */
const largestNumber = 2 ** 31 - 1;

/** What the looks have stored. What a look fixed never changes, so its number is the tag. */
@Controller('api/v1/studies/:id')
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
  ): Promise<MeasurementsAnswer | string | undefined> {
    const found = await this.finder.get(id);
    const { world, study } = found;
    const isCsv = request.headers.accept?.includes('text/csv') === true;
    const filter = { ...given, asOf: isCsv ? await publishedUntil(found, asOf) : asOf };
    const reader = new PostgresLookReader(world.database);
    if (isKnown(request, reply, await reader.tag(study, filter.asOf))) return undefined;
    const items = (await reader.measurements(study, filter)).filter(
      (item) => measure === undefined || item.measure === measure || item.measure === 'all-measures',
    );
    if (!isCsv) return { items, next: null };
    void reply.type('text/csv; charset=utf-8');
    return toCsv(items);
  }

  @Get('curves')
  async curves(
    @Param('id') id: string,
    @Query() { model, asOf }: CurvesQuery,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CurvesAnswer | undefined> {
    const { world, study } = await this.finder.get(id);
    const filter = { model, asOf };
    const reader = new PostgresLookReader(world.database);
    if (isKnown(request, reply, await reader.tag(study, filter.asOf))) return undefined;
    return { items: await reader.pictures(study, filter), next: null };
  }

  @Get('decay')
  async decay(
    @Param('id') id: string,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecayAnswer | undefined> {
    const { world, study } = await this.finder.get(id);
    const reader = new PostgresLookReader(world.database);
    if (isKnown(request, reply, await reader.tag(study))) return undefined;
    const combinations = new Map<string, Combination[]>();
    for (const { id: model } of study.protocol.models) combinations.set(model, await reader.combinations(study, model));
    return decayAnswer(study, await reader.references(study), await reader.ledger(study), combinations);
  }

  @Get('inputs')
  async inputs(
    @Param('id') id: string,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InputsAnswer | undefined> {
    const { world, study } = await this.finder.get(id);
    if (isKnown(request, reply, await new PostgresLookReader(world.database).tag(study))) return undefined;
    return await inputsAnswer(study, await new PostgresInputLookStore(world.database).all(study), this.live.library);
  }

  @Get('signals')
  @Header('Cache-Control', 'no-cache')
  async signals(@Param('id') id: string): Promise<SignalsAnswer> {
    const { world, study } = await this.finder.get(id);
    return { items: await new PostgresLookReader(world.database).signals(study), next: null };
  }

  @Post('signals/:number/acknowledgement')
  @HttpCode(204)
  async acknowledge(
    @Param('id') id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() body: { comment?: unknown } | undefined,
    @Req() request: KnownRequest,
  ): Promise<void> {
    if (number < 1 || number > largestNumber) throw new NotFoundException(`there is no signal ${number}`);
    const { world, study } = await this.finder.get(id);
    const comment = storableText.safeParse(body?.comment).data?.trim().slice(0, 2000) ?? '';
    if (comment === '') throw new BadRequestException('say in plain text what was done about it: {"comment": "…"}');
    const by = request.principal?.name ?? 'local';
    await audit(world, request, `acknowledge signal ${number}`, id);
    const acknowledgement = { by, at: DateTime.utc().toISO(), comment };
    const done = await new PostgresLookReader(world.database).acknowledge(study, number, acknowledgement);
    if (!done) throw new ConflictException(`signal ${number} does not exist or is acknowledged already`);
  }
}

/** Sets the tag of an answer; true if the asker has it already. */
function isKnown(request: KnownRequest, reply: FastifyReply, tag: string): boolean {
  const etag = `"${tag}"`;
  void reply.header('ETag', etag).header('Cache-Control', 'no-cache').header('Vary', 'Accept, Authorization');
  if (request.headers['if-none-match'] !== etag) return false;
  void reply.status(304);
  return true;
}
