import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import {
  type Database,
  PostgresClosureStore,
  PostgresNoticeStore,
  PostgresStudyStore,
  whileLeased,
} from '@sotto/persistence';
import { ScheduledJob, type WalkHealth } from '@sotto/runtime';
import { studyName, type Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import { ledgerFault } from './ledger-fault';
import { tellSignals, type Webhook } from './notices/tell-signals';
import { ReadSoFar } from './read-so-far';
import { takeDueLooks } from './take-looks';

export interface MonitorBindings {
  readonly database: Database;
  readonly health: WalkHealth;
  /** Undefined: signals are told nowhere. */
  readonly webhook: Webhook | undefined;
}

const bindings = Symbol('MonitorBindings');
const lookEvery = 60_000;

/** Takes the looks that have fallen due, as far as predictions have been closed. */
@Injectable()
class MonitorService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly job: ScheduledJob;
  private readonly whole = new Set<string>();
  private readonly read = new Map<string, ReadSoFar>();
  private readonly logger = new Logger('decay-monitor');
  private untold: string | undefined;

  constructor(@Inject(bindings) private readonly bound: MonitorBindings) {
    const { database, health } = bound;
    const lease = async (name: string, work: () => Promise<void>) => await whileLeased(database, name, work);
    this.job = new ScheduledJob('decay-monitor', lease, health, async () => await this.look());
  }

  onApplicationBootstrap(): void {
    void this.job.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.job.settled();
  }

  @Interval(lookEvery)
  async everyMinute(): Promise<void> {
    await this.job.run();
  }

  private async look(): Promise<void> {
    const { database } = this.bound;
    for (const study of await new PostgresStudyStore(database).begun()) {
      await this.job.part(studyName(study), async () => {
        if (!(await this.isWhole(study))) return;
        const linked = await new PostgresClosureStore(database).linkedThrough(study);
        if (linked !== undefined) await takeDueLooks(database, study, DateTime.fromISO(linked), this.readOf(study));
      });
    }
    await this.job.part('webhook', async () => await this.tell());
  }

  /** What the looks of a study have read since the start. */
  private readOf(study: Study): ReadSoFar {
    const name = studyName(study);
    const read = this.read.get(name) ?? new ReadSoFar(study);
    this.read.set(name, read);
    return read;
  }

  /** A receiver that is away keeps nothing of Sotto from its work: it is told at the next turn. */
  private async tell(): Promise<void> {
    const { database, webhook } = this.bound;
    if (webhook === undefined) return;
    const fault = await tellSignals(new PostgresNoticeStore(database), webhook, () => DateTime.utc().toISO());
    if (fault !== undefined && fault !== this.untold)
      this.logger.warn(`a signal could not be told to the webhook: ${fault}`);
    this.untold = fault;
  }

  /** Each ledger is checked once a start; nothing is appended to one that was changed. */
  private async isWhole(study: Study): Promise<boolean> {
    const { database, health } = this.bound;
    const ledger = `ledger of ${studyName(study)}`;
    if (this.whole.has(ledger)) return true;
    const fault = await ledgerFault(database, study);
    health.report(ledger, fault);
    if (fault === undefined) this.whole.add(ledger);
    return fault === undefined;
  }
}

@Module({})
export class MonitorModule {
  static bind(value: MonitorBindings): DynamicModule {
    return { module: MonitorModule, providers: [MonitorService, { provide: bindings, useValue: value }] };
  }
}
