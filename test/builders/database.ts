import { apiLogin, Database, type EmbeddedServer, migrateWorld, startEmbeddedPostgres } from '@sotto/persistence';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestDatabase {
  readonly server: EmbeddedServer;
  readonly home: string;
  /** A world of its own, with the walk's login. */
  world(name: string): Promise<Database>;
  /** The same world with the login of API and console. */
  asApi(name: string): Promise<Database>;
  close(): Promise<void>;
}

/** A real PostgreSQL in a folder of its own. */
export async function aDatabase(): Promise<TestDatabase> {
  const home = mkdtempSync(join(tmpdir(), 'sotto-test-'));
  chmodSync(home, 0o755);
  const server = await startEmbeddedPostgres(home);
  const opened: Database[] = [];
  const keep = (database: Database) => {
    opened.push(database);
    return database;
  };
  return {
    server,
    home,
    world: async (world) =>
      keep(await migrateWorld({ url: server.url, world, login: 'walk', replayable: true }, apiLogin)),
    asApi: async (world) => keep(await Database.open({ url: server.apiUrl, world, login: 'api' })),
    close: async () => {
      for (const database of opened) await database.close();
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
