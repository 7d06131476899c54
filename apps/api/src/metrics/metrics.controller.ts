import { Controller, Get, Header, Inject } from '@nestjs/common';
import { PostgresAccountingReader, PostgresLookReader, PostgresFeedLog, PostgresRejections } from '@sotto/persistence';
import { Gauge, Registry } from 'prom-client';
import { type Lags, lags } from './lags';
import { publishedUntil } from '../evidence/published-until';
import { type LiveStudies, liveStudies } from '../served-world';
import { StudyFinder } from '../studies/study-finder';

/** Windows that stay; those of each month would be a new series every month. */
const standing = new Set(['all', 'last-90-days']);

/** What the looks stored, for Prometheus; suppressed groups are not there. */
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(StudyFinder) private readonly finder: StudyFinder,
    @Inject(liveStudies) private readonly live: LiveStudies,
    @Inject(lags) private readonly lags: Lags,
  ) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(): Promise<string> {
    const registry = new Registry();
    const admissions = gauge(registry, 'sotto_admissions', 'Admissions by where they stand', [
      'study',
      'model',
      'state',
    ]);
    const measures = gauge(
      registry,
      'sotto_measure',
      'Measures of mature cases, by month: up to the last look of last month',
      ['study', 'model', 'subgroup', 'window', 'measure'],
    );
    const rejections = gauge(registry, 'sotto_rejected', 'Messages of feeds that could not be used', [
      'source',
      'reason',
    ]);
    const messages = gauge(registry, 'sotto_messages', 'Messages of feeds by what came of them', [
      'source',
      'result',
      'reason',
    ]);
    const signals = gauge(registry, 'sotto_signals', 'Signals of the decay tests so far', ['study', 'model']);
    const behind = gauge(registry, 'sotto_stream_lag', 'Records of the stream that a reader has not passed yet', [
      'topic',
      'group',
    ]);
    for (const { topic, group, records } of await this.lags()) behind.set({ topic, group }, records);
    for (const { source, reason, count } of await new PostgresRejections(this.live.world.database).counts()) {
      rejections.set({ source, reason }, count);
    }
    for (const { source, result, reason, count } of await new PostgresFeedLog(this.live.world.database).counts()) {
      messages.set({ source, result, reason }, count);
    }
    for (const found of await this.finder.all()) {
      const { world, study } = found;
      const reader = new PostgresLookReader(world.database);
      for (const { model, total } of await new PostgresAccountingReader(world.database).read(study, 'infinity')) {
        for (const state of ['received', 'eligible', 'scored', 'waiting', 'open', 'cases', 'censored'] as const) {
          admissions.set({ study: study.id, model, state }, total[state]);
        }
      }
      const asOf = await publishedUntil(found);
      for (const item of await reader.measurements(study, { asOf })) {
        const { model, subgroup, window, measure, value, threshold } = item;
        if (value === null || threshold !== null || !standing.has(window)) continue;
        measures.set({ study: study.id, model, subgroup, window, measure }, value);
      }
      const given = await reader.signals(study);
      for (const { id } of study.protocol.models) {
        signals.set({ study: study.id, model: id }, given.filter(({ model }) => model === id).length);
      }
    }
    return await registry.metrics();
  }
}

function gauge(registry: Registry, name: string, help: string, labelNames: string[]): Gauge {
  return new Gauge({ name, help, labelNames, registers: [registry] });
}
