import { BadRequestException, Controller, Get, Inject, Param, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { PostgresLookReader, PostgresLookStore } from '@sotto/persistence';
import type { FastifyReply } from 'fastify';
import type { KnownRequest } from '../access/known-request';
import { audit } from '../access/audit';
import type { CasesQuery } from '../queries/route-queries';
import { StudyFinder } from '../studies/study-finder';
import { requireOfStudy } from '../queries/of-study';
import { toParquet } from './cases-parquet';
import { tableOf, toCsv } from './cases-table';
import { TagInterceptor } from './tag.interceptor';

const parquet = 'application/vnd.apache.parquet';

/** Cases for those who want to compute for themselves: mature at the last look, as its measurements are. */
@Controller('api/v1/studies/:id/cases')
@UseInterceptors(TagInterceptor)
export class CasesController {
  constructor(@Inject(StudyFinder) private readonly finder: StudyFinder) {}

  @Get()
  async cases(
    @Param('id') id: string,
    @Query() { model }: CasesQuery,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Buffer> {
    const { world, study } = await this.finder.get(id);
    const models = study.protocol.models.map((each) => each.id);
    const chosen = model ?? (models.length === 1 ? models[0] : undefined);
    if (chosen === undefined) throw new BadRequestException(`say which model: ?model=${models.join(' or ?model=')}`);
    requireOfStudy(study, { model });
    await audit(world, request, `read the cases of ${chosen}`, id);
    const look = await new PostgresLookReader(world.database).lastLook(study);
    const store = new PostgresLookStore(world.database);
    const cases = look === undefined ? [] : await store.matureBy(study, chosen, look.at);
    const table = tableOf(
      cases,
      study.protocol.subgroups.map(({ name }) => name),
    );
    const isParquet = request.headers.accept?.includes(parquet) === true;
    void reply.type(isParquet ? parquet : 'text/csv; charset=utf-8');
    return isParquet ? await toParquet(table) : toCsv(table);
  }
}
