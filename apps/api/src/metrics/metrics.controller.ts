import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import {
  PostgresAccountingReader,
  PostgresLookReader,
  PostgresFeedLog,
  PostgresNoticeStore,
  PostgresRejections,
} from '@sotto/persistence';
import { Gauge, Registry } from 'prom-client';
import type { KnownRequest } from '../access/known-request';
import { type Readiness, readiness } from '../health/health.controller';
import { isAway } from '../is-away';
import { type Lags, lags } from './lags';
import { publishedUntil } from '../evidence/published-until';
import { type LiveStudies, liveStudies } from '../served-world';
import { accountingOfModels } from '../studies/accounting-of-models';
import { type FoundStudy, StudyFinder } from '../studies/study-finder';

/** Windows that stay; those of each month would be a new series every month. */
const standingWindows = new Set(['all', 'last-90-days']);

/** What the looks stored, for Prometheus; suppressed groups are not there. */
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(StudyFinder) private readonly finder: StudyFinder,
    @Inject(liveStudies) private readonly live: LiveStudies,
    @Inject(lags) private readonly lags: Lags,
    @Inject(readiness) private readonly state: Readiness,
  ) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(@Req() { principal }: KnownRequest): Promise<string> {
    const registry = new Registry();
    const { ready } = await this.state();
    gauge(registry, 'sotto_ready', 'Whether this process can do its part; /health/ready says why not', []).set(
      Number(ready),
    );
    const ofAll = principal?.study === undefined ? [this.ofFeeds, this.ofStream] : [];
    const ofStudies = async () => await this.ofStudies(registry, await this.finder.all(principal?.study));
    for (const add of [ofStudies, ...ofAll]) await unlessAway(async () => await add.call(this, registry));
    return await registry.metrics();
  }

  /** Of the whole Sotto, whatever the study. */
  private async ofFeeds(registry: Registry): Promise<void> {
    const { database } = this.live.world;
    const rejected = 'Messages of feeds that could not be used';
    const rejections = gauge(registry, 'sotto_rejected', rejected, ['source', 'reason']);
    for (const { source, reason, count } of await new PostgresRejections(database).counts()) {
      rejections.set({ source, reason }, count);
    }
    const cameTo = 'Messages of feeds by what came of them';
    const messages = gauge(registry, 'sotto_messages', cameTo, ['source', 'result', 'reason']);
    for (const { source, result, reason, count } of await new PostgresFeedLog(database).counts()) {
      messages.set({ source, result, reason }, count);
    }
    const outside = 'Signals that are told to a webhook';
    const notices = gauge(registry, 'sotto_notices', outside, ['state']);
    for (const [state, count] of Object.entries(await new PostgresNoticeStore(database).counts())) {
      notices.set({ state }, count);
    }
  }

  private async ofStream(registry: Registry): Promise<void> {
    const lag = 'Records of the stream that a reader has not passed yet';
    const behind = gauge(registry, 'sotto_stream_lag', lag, ['topic', 'group']);
    for (const { topic, group, records } of await this.lags()) behind.set({ topic, group }, records);
  }

  private async ofStudies(registry: Registry, all: readonly FoundStudy[]): Promise<void> {
    const standing = 'Admissions by where they stand';
    const admissions = gauge(registry, 'sotto_admissions', standing, ['study', 'model', 'state']);
    const byMonth = 'Measures of mature cases, by month: up to the last look of last month';
    const measures = gauge(registry, 'sotto_measure', byMonth, ['study', 'model', 'subgroup', 'window', 'measure']);
    const signals = gauge(registry, 'sotto_signals', 'Signals of the decay tests so far', ['study', 'model']);
    for (const found of all) {
      const { world, study } = found;
      const reader = new PostgresLookReader(world.database);
      const counted = await new PostgresAccountingReader(world.database).read(study, 'infinity');
      for (const { model, total } of accountingOfModels(study, counted)) {
        for (const state of ['received', 'eligible', 'scored', 'waiting', 'open', 'cases', 'censored'] as const) {
          admissions.set({ study: study.id, model, state }, total[state]);
        }
      }
      const asOf = await publishedUntil(found);
      for (const item of await reader.measurements(study, { asOf })) {
        const { model, subgroup, window, measure, value, threshold } = item;
        if (value === null || threshold !== null || !standingWindows.has(window)) continue;
        measures.set({ study: study.id, model, subgroup, window, measure }, value);
      }
      const given = await reader.signals(study);
      for (const { id } of study.protocol.models) {
        signals.set({ study: study.id, model: id }, given.filter(({ model }) => model === id).length);
      }
    }
  }
}

/** What is away has no figures; the others are told all the same. */
async function unlessAway(add: () => Promise<void>): Promise<void> {
  try {
    await add();
  } catch (error) {
    if (!isAway(error)) throw error;
  }
}

function gauge(registry: Registry, name: string, help: string, labelNames: string[]): Gauge {
  return new Gauge({ name, help, labelNames, registers: [registry] });
}
