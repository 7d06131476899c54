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
import { type Database, type Transaction, whileLeased } from '@sotto/persistence';
import { learntThrough, ScheduledJob, type WalkHealth } from '@sotto/runtime';
import type { RunningStudies } from './running-studies';
import { scoreRecords, scorerGroup, scoreWhatIsDue } from './score-records';

export interface ScorerBindings {
  readonly database: Database;
  readonly stream: Stream<Transaction>;
  readonly studies: RunningStudies;
  readonly clock: Clock;
  readonly health: WalkHealth;
  readonly bury: RecordBurial<Transaction>;
}

const bindings = Symbol('ScorerBindings');
const dueEvery = 30_000;

/** Follows the admission stream; every half minute it scores the landmarks that have come. */
@Injectable()
class ScorerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private readonly consumer: StreamConsumer;
  private readonly job: ScheduledJob;

  constructor(@Inject(bindings) private readonly bound: ScorerBindings) {
    const { database, stream, studies, clock, health, bury } = bound;
    this.consumer = stream.consumer({
      topic: 'sotto.admissions.v1',
      group: scorerGroup,
      batchSize: 500,
      handle: scoreRecords(async (tx, facts) => await studies.current(tx, facts), clock),
      bury,
      report: (state) => health.reportConsumer('sotto.admissions.v1', state),
    });
    const lease = async (name: string, work: () => Promise<void>) => await whileLeased(database, name, work);
    this.job = new ScheduledJob('shadow-scorer', lease, health, async () => await this.scoreDue());
  }

  onApplicationBootstrap(): void {
    this.running = this.consumer.run(this.stopping.signal);
    void this.job.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.running, this.job.settled()]);
  }

  @Interval(dueEvery)
  async everyHalfMinute(): Promise<void> {
    await this.job.run();
  }

  private async scoreDue(): Promise<void> {
    const { database, stream, studies, clock } = this.bound;
    const through = await learntThrough(stream, clock);
    await database.transaction(async (tx) => {
      for (const study of await studies.current(tx)) await scoreWhatIsDue(study, through, tx, clock);
    });
  }
}

@Module({})
export class ScorerModule {
  static bind(value: ScorerBindings): DynamicModule {
    return { module: ScorerModule, providers: [ScorerService, { provide: bindings, useValue: value }] };
  }
}
