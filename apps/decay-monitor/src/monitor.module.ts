import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { type Database, PostgresClosureStore, PostgresStudyStore, whileLeased } from '@sotto/persistence';
import { ScheduledJob, type WalkHealth } from '@sotto/runtime';
import { studyName, type Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import { ledgerFault } from './ledger-fault';
import { takeDueLooks } from './take-looks';

export interface MonitorBindings {
  readonly database: Database;
  readonly health: WalkHealth;
}

const bindings = Symbol('MonitorBindings');
const lookEvery = 60_000;

/** Takes the looks that have fallen due, as far as predictions have been closed. */
@Injectable()
class MonitorService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly job: ScheduledJob;
  private readonly whole = new Set<string>();

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
        if (linked !== undefined) await takeDueLooks(database, study, DateTime.fromISO(linked));
      });
    }
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
