import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { DrawChart } from '@sotto/reports';
import { AccessGuard, type Identify, identify } from './access/access.guard';
import { CasesController } from './evidence/cases.controller';
import { EvidenceController } from './evidence/evidence.controller';
import { FeedOverviewController } from './feeds/feed-overview.controller';
import { RejectionsController } from './feeds/rejections.controller';
import { HealthController, type Readiness, readiness } from './health/health.controller';
import { type Lags, lags } from './metrics/lags';
import { MetricsController } from './metrics/metrics.controller';
import { OpenApiController } from './openapi.controller';
import { ProblemFilter } from './problem.filter';
import { drawing } from './reports/drawing';
import { ReportsController } from './reports/reports.controller';
import { QueryInterceptor } from './queries/query.interceptor';
import {
  type BrokenOff,
  brokenOffWorlds,
  type LiveStudies,
  liveStudies,
  type ServedWorlds,
  servedWorlds,
} from './served-world';
import { EventsController } from './timeline/events.controller';
import { ModelsController } from './studies/models.controller';
import { PlanController } from './studies/plan.controller';
import { StudiesController } from './studies/studies.controller';
import { StudyFinder } from './studies/study-finder';
import { StudyLifeController } from './studies/study-life.controller';

export interface ApiBindings {
  readonly worlds: ServedWorlds;
  readonly brokenOff: readonly BrokenOff[];
  readonly live: LiveStudies;
  readonly identify: Identify;
  readonly readiness: Readiness;
  /** Records that a reader of the stream has not passed yet. */
  readonly lags: Lags;
  /** Draws the charts of reports. */
  readonly draw: DrawChart;
}

@Module({})
export class ApiModule {
  static bind(bindings: ApiBindings): DynamicModule {
    return {
      module: ApiModule,
      controllers: [
        StudiesController,
        StudyLifeController,
        PlanController,
        ModelsController,
        EvidenceController,
        EventsController,
        ReportsController,
        CasesController,
        HealthController,
        MetricsController,
        RejectionsController,
        FeedOverviewController,
        OpenApiController,
      ],
      providers: [
        StudyFinder,
        { provide: servedWorlds, useValue: bindings.worlds },
        { provide: brokenOffWorlds, useValue: bindings.brokenOff },
        { provide: liveStudies, useValue: bindings.live },
        { provide: identify, useValue: bindings.identify },
        { provide: lags, useValue: bindings.lags },
        { provide: drawing, useValue: bindings.draw },
        { provide: readiness, useValue: bindings.readiness },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: QueryInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
