import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { type ApiBindings, ApiModule, type ServedWorld } from '@sotto/app-api';
import { MonitorModule, type Webhook } from '@sotto/app-decay-monitor';
import { buryRecords, type FeedBindings, IntakeModule } from '@sotto/app-intake';
import { LinkerModule } from '@sotto/app-outcome-linker';
import { RunningStudies, ScorerModule } from '@sotto/app-shadow-scorer';
import type { PackageLibrary } from '@sotto/models';
import { assertSealed, Database, type EmbeddedServer, loginOf, migrateWorld } from '@sotto/persistence';
import type { KafkaSettings, WalkHealth } from '@sotto/runtime';
import { liveName } from '../replay/world';
import { openWalkStream, type WalkStream } from './walk-stream';

/** The Sotto of the hospital itself. */
export interface LiveWorld {
  readonly database: Database;
  /** Opened when it is first asked for, and closed with the world. */
  walkStream(): Promise<WalkStream>;
  /** As API and console see it. */
  readonly served: ServedWorld;
  close(): Promise<void>;
}

/** @param kafka undefined: the stream is in the database */
export async function openLiveWorld(server: EmbeddedServer, kafka: KafkaSettings | undefined): Promise<LiveWorld> {
  const database = await migrateWorld({ url: server.url, world: liveName, login: 'walk' }, loginOf(server.apiUrl));
  const open = await Database.open({ url: server.apiUrl, world: liveName, login: 'api' });
  await assertSealed(open);
  let stream: Promise<WalkStream> | undefined;
  return {
    database,
    walkStream: async () => await (stream ??= openWalkStream(database, kafka)),
    served: { name: liveName, database: open },
    close: async () => {
      await (await stream?.catch(() => undefined))?.close();
      await open.close();
      await database.close();
    },
  };
}

@Module({})
class AllModule {}

/** What can run as a process of its own, beside the interface that every process has. */
export const apps = ['intake', 'shadow-scorer', 'outcome-linker', 'decay-monitor'] as const;
export type AppName = (typeof apps)[number];

interface ProcessOptions {
  readonly names: readonly AppName[];
  readonly library: PackageLibrary;
  readonly feed: FeedBindings;
  readonly health: WalkHealth;
  readonly webhook: Webhook | undefined;
}

/** The apps of Sotto that run in this process, and the interface. */
export async function appsOf(
  { database, walkStream }: LiveWorld,
  { names, library, feed, health, webhook }: ProcessOptions,
  api: ApiBindings,
): Promise<DynamicModule> {
  const { stream } = await walkStream();
  const studies = new RunningStudies(library, feed.pseudonymiser, health);
  const { clock } = feed;
  const bury = buryRecords(feed);
  return {
    module: AllModule,
    imports: [
      ScheduleModule.forRoot(),
      ApiModule.bind(api),
      ...names.map((name) => {
        switch (name) {
          case 'intake':
            return IntakeModule.bind(feed);
          case 'shadow-scorer':
            return ScorerModule.bind({ database, stream, studies, clock, health, bury });
          case 'outcome-linker':
            return LinkerModule.bind({ database, stream, clock, health, bury });
          case 'decay-monitor':
            return MonitorModule.bind({ database, health, webhook });
        }
      }),
    ],
  };
}
