import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Clock, RecordBurial, Stream, StreamConsumer } from '@sotto/admissions';
import {
  type Database,
  PostgresClosureStore,
  PostgresStudyStore,
  type Transaction,
  whileLeased,
} from '@sotto/persistence';
import { learntThrough, ScheduledJob, type WalkHealth } from '@sotto/runtime';
import { studyName } from '@sotto/studies';
import { linkerGroup, linkStudy, reviseStudy, storeOutcomes } from './link';

export interface LinkerBindings {
  readonly database: Database;
  readonly stream: Stream<Transaction>;
  readonly clock: Clock;
  readonly health: WalkHealth;
  readonly bury: RecordBurial<Transaction>;
}

const bindings = Symbol('LinkerBindings');
const linkEvery = 60_000;

/** Follows the outcome stream; every minute it closes the predictions that had matured when all was learnt. */
@Injectable()
class LinkerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private readonly consumer: StreamConsumer;
  private readonly job: ScheduledJob;

  constructor(@Inject(bindings) private readonly bound: LinkerBindings) {
    this.consumer = bound.stream.consumer({
      topic: 'sotto.outcomes.v1',
      group: linkerGroup,
      batchSize: 500,
      handle: storeOutcomes(),
      bury: bound.bury,
      report: (state) => bound.health.reportConsumer('sotto.outcomes.v1', state),
    });
    const { database, health } = bound;
    const lease = async (name: string, work: () => Promise<void>) => await whileLeased(database, name, work);
    this.job = new ScheduledJob('outcome-linker', lease, health, async () => await this.link());
  }

  onApplicationBootstrap(): void {
    this.running = this.consumer.run(this.stopping.signal);
    void this.job.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.running, this.job.settled()]);
  }

  @Interval(linkEvery)
  async everyMinute(): Promise<void> {
    await this.job.run();
  }

  private async link(): Promise<void> {
    const { database, stream, clock } = this.bound;
    const through = await learntThrough(stream, clock);
    for (const study of await new PostgresStudyStore(database).begun()) {
      await this.job.part(studyName(study), async () => {
        await linkStudy(database, study, through);
        await reviseStudy(database, study, through);
        await new PostgresClosureStore(database).saveLinkedThrough(study, through.toUTC().toISO()!);
      });
    }
  }
}

@Module({})
export class LinkerModule {
  static bind(value: LinkerBindings): DynamicModule {
    return { module: LinkerModule, providers: [LinkerService, { provide: bindings, useValue: value }] };
  }
}
