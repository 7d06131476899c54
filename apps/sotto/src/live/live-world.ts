import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { type ApiBindings, ApiModule, type ServedWorld } from '@sotto/app-api';
import { MonitorModule } from '@sotto/app-decay-monitor';
import { type FeedBindings, IntakeModule } from '@sotto/app-intake';
import { LinkerModule } from '@sotto/app-outcome-linker';
import { RunningStudies, ScorerModule } from '@sotto/app-shadow-scorer';
import type { PackageLibrary } from '@sotto/models';
import { assertSealed, Database, type EmbeddedServer, loginOf, migrateWorld, PostgresStream } from '@sotto/persistence';
import type { WalkHealth } from '@sotto/runtime';

/** The Sotto of the hospital itself. */
export interface LiveWorld {
  readonly database: Database;
  /** As API and console see it. */
  readonly served: ServedWorld;
  close(): Promise<void>;
}

export const liveName = 'live';

export async function openLiveWorld(server: EmbeddedServer): Promise<LiveWorld> {
  const database = await migrateWorld({ url: server.url, world: liveName, login: 'walk' }, loginOf(server.apiUrl));
  const open = await Database.open({ url: server.apiUrl, world: liveName, login: 'api' });
  await assertSealed(open);
  return {
    database,
    served: { name: liveName, database: open },
    close: async () => {
      await open.close();
      await database.close();
    },
  };
}

@Module({})
class AllModule {}

/** Every app of Sotto in one process. */
export function everyApp(
  { database }: LiveWorld,
  library: PackageLibrary,
  feed: FeedBindings,
  health: WalkHealth,
  api: ApiBindings,
): DynamicModule {
  const stream = new PostgresStream(database);
  const studies = new RunningStudies(library, feed.pseudonymiser);
  const { clock } = feed;
  return {
    module: AllModule,
    imports: [
      ScheduleModule.forRoot(),
      ApiModule.bind(api),
      IntakeModule.bind(feed),
      ScorerModule.bind({ database, stream, studies, clock, health }),
      LinkerModule.bind({ database, stream, clock, health }),
      MonitorModule.bind({ database, health }),
    ],
  };
}
