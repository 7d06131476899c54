import {
  Body,
  ConflictException,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { PostgresDecisionStore } from '@sotto/persistence';
import { type DrawChart, type RecordedDecision, reportPage } from '@sotto/reports';
import type { FastifyReply } from 'fastify';
import { DateTime } from 'luxon';
import { audit } from '../access/audit';
import type { KnownRequest } from '../access/known-request';
import { decide, type ReportsAnswer, sign } from '../answers/report';
import { readBody } from '../queries/read-body';
import { type LiveStudies, liveStudies } from '../served-world';
import { type FoundStudy, StudyFinder } from '../studies/study-finder';
import { drawing } from './drawing';
import { type ListedReport, listReports } from './list-reports';
import { putTogether } from './put-together';
import { writePdf } from './write-pdf';

/** The committee's pages, and what it decides. */
@Controller('api/v1/studies/:id/reports')
export class ReportsController {
  constructor(
    @Inject(StudyFinder) private readonly finder: StudyFinder,
    @Inject(drawing) private readonly draw: DrawChart,
    @Inject(liveStudies) private readonly live: LiveStudies,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-cache')
  async list(@Param('id') id: string): Promise<ReportsAnswer> {
    const found = await this.finder.get(id);
    const made = await new PostgresDecisionStore(found.world.database, found.study).all();
    const items = (await listReports(found)).map(({ report, kind, title, model, look, at }) => {
      const newest = made.findLast((decision) => decision.report === report);
      return { report, kind, title, model, look, at, decision: newest === undefined ? null : withoutReport(newest) };
    });
    return { items, next: null };
  }

  /** As a page, or as PDF where that is asked for. */
  @Get(':report')
  async read(
    @Param('id') id: string,
    @Param('report') name: string,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Buffer> {
    const found = await this.finder.get(id);
    const wantsPdf = name.endsWith('.pdf') || request.headers.accept?.includes('application/pdf') === true;
    const listed = await find(found, name.replace(/\.pdf$/, ''));
    const { report, reportHash } = await putTogether(found, listed, this.live.library);
    void reply.header('Cache-Control', 'no-cache').header('Vary', 'Accept, Authorization');
    void reply.header('Sotto-Report-Hash', reportHash);
    if (wantsPdf) {
      void reply.type('application/pdf').header('Content-Disposition', `inline; filename="${id}-${listed.report}.pdf"`);
      return await writePdf(report, this.draw, listed.at);
    }
    void reply.type('text/html; charset=utf-8');
    return await reportPage(report, this.draw);
  }

  @Post(':report/decision')
  @HttpCode(201)
  async decide(
    @Param('id') id: string,
    @Param('report') name: string,
    @Body() body: unknown,
    @Req() request: KnownRequest,
  ): Promise<{ readonly reportHash: string }> {
    const found = await this.finder.get(id);
    const listed = await find(found, name);
    const { reportHash: read, ...decision } = readBody(decide, body);
    const { reportHash } = await putTogether(found, listed, this.live.library);
    if (read !== undefined && read !== reportHash) {
      throw new ConflictException('the report is not the one that was read; read it again, then decide');
    }
    await audit(found.world, request, `decide on report ${listed.report}`, id);
    await new PostgresDecisionStore(found.world.database, found.study).decide(listed.report, {
      ...decision,
      by: whoAsks(request),
      at: DateTime.utc().toISO(),
      reportHash,
    });
    return { reportHash };
  }

  @Post(':report/decision/signature')
  @HttpCode(204)
  async sign(
    @Param('id') id: string,
    @Param('report') name: string,
    @Body() body: unknown,
    @Req() request: KnownRequest,
  ): Promise<void> {
    const found = await this.finder.get(id);
    const listed = await find(found, name);
    const signature = { ...readBody(sign, body), by: whoAsks(request), at: DateTime.utc().toISO() };
    await audit(found.world, request, `sign the decision on report ${listed.report}`, id);
    const store = new PostgresDecisionStore(found.world.database, found.study);
    const mayThey: (decision: RecordedDecision | undefined) => asserts decision is RecordedDecision = (decision) =>
      assertSecond(decision, signature);
    await store.sign(listed.report, signature, mayThey);
  }
}

function assertSecond(
  decision: RecordedDecision | undefined,
  { name, by }: { readonly name: string; readonly by: string },
): asserts decision is RecordedDecision {
  if (decision === undefined) throw new ConflictException('nothing was decided yet, so there is nothing to sign');
  if (decision.signature !== null) throw new ConflictException(`the decision is signed by ${decision.signature.name}`);
  const letters = (name: string) =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
  const isSame = (a: string, b: string) => letters(a) === letters(b);
  if (isSame(decision.name, name) || (by !== 'local' && by === decision.by)) {
    throw new ConflictException('a second person signs: not the one who decided');
  }
}

async function find(found: FoundStudy, name: string): Promise<ListedReport> {
  const listed = (await listReports(found)).find(({ report }) => report === name);
  if (listed === undefined) {
    throw new NotFoundException(`there is no report "${name}": it is the number of a signal, or a quarter and a model`);
  }
  return listed;
}

function whoAsks({ principal }: KnownRequest): string {
  return principal?.name ?? 'local';
}

function withoutReport({
  report: _report,
  ...decision
}: RecordedDecision & { readonly report: string }): RecordedDecision {
  return decision;
}
