import { type DynamicModule, Inject, Injectable, Module } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { type Database, PostgresClosureStore, PostgresStudyStore } from '@sotto/persistence';
import { DateTime } from 'luxon';
import { takeDueLooks } from './take-looks';

export interface MonitorBindings {
  readonly database: Database;
}

const bindings = Symbol('MonitorBindings');
const lookEvery = 60_000;

/** Takes the looks that have fallen due, as far as predictions have been closed. */
@Injectable()
class MonitorService {
  constructor(@Inject(bindings) private readonly bound: MonitorBindings) {}

  @Interval(lookEvery)
  async look(): Promise<void> {
    const { database } = this.bound;
    for (const study of await new PostgresStudyStore(database).begun()) {
      const linked = await new PostgresClosureStore(database).linkedThrough(study);
      if (linked !== undefined) await takeDueLooks(database, study, DateTime.fromISO(linked));
    }
  }
}

@Module({})
export class MonitorModule {
  static bind(value: MonitorBindings): DynamicModule {
    return { module: MonitorModule, providers: [MonitorService, { provide: bindings, useValue: value }] };
  }
}
