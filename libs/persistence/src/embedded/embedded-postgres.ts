import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { canEnter, serverAccount } from './account';
import { binariesFor, sharedFolder } from './binaries';
import { type Cluster, initialise, runningPort, startCluster, stopCluster } from './cluster';
import { holderOf, lockHome } from './home-lock';
import { type Secrets, secretsOf } from './secrets';
import { inFolder } from './startup-error';

/** Where a running embedded server is reached. */
export interface EmbeddedServer {
  /** Of the walk's login. */
  readonly url: string;
  /** Of the login of API and console. */
  readonly apiUrl: string;
  /** Starts the server again if it has ended; nothing where it runs or is not Sotto's own. */
  revive(): Promise<void>;
  /** Ends the server, unless another Sotto started it. */
  stop(): Promise<void>;
}

export const apiLogin = 'sotto_api';
const walkLogin = 'sotto_walk';

/**
 * Starts PostgreSQL under the home folder, or adopts the server that a killed Sotto left running there.
 *
 * @throws StartupError in one sentence: folder in use, read-only, disk full, no binaries for this machine
 */
export async function startEmbeddedPostgres(home: string): Promise<EmbeddedServer> {
  const lock = inFolder(home, () => lockHome(home));
  try {
    const secrets = inFolder(home, () => secretsOf(home));
    const cluster = inFolder(home, () => clusterOf(home));
    inFolder(home, () => initialise(cluster, walkLogin, secrets.walk));
    const port = runningPort(cluster.folder) ?? (await startCluster(cluster));
    await makeApiLogin(urlOf(walkLogin, secrets.walk, port), secrets.api);
    const stop = async () => {
      stopCluster(cluster);
      lock.release();
      await Promise.resolve();
    };
    const revive = async () => {
      if (runningPort(cluster.folder) === undefined) await startCluster(cluster, port);
    };
    return { ...urls(secrets, port), revive, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** For a command beside a running Sotto: uses its server and leaves it running; starts one where none runs. */
export async function useEmbeddedPostgres(home: string): Promise<EmbeddedServer> {
  const port = holderOf(home) === undefined ? undefined : runningPort(dataFolder(home));
  if (port === undefined) return await startEmbeddedPostgres(home);
  const nothing = async () => await Promise.resolve();
  return { ...urls(secretsOf(home), port), revive: nothing, stop: nothing };
}

function clusterOf(home: string): Cluster {
  const account = serverAccount();
  return { folder: dataFolder(home), account, binaries: binariesFor(account) };
}

/** Under the home folder; elsewhere if the server's account cannot enter it, as below the home of root. */
function dataFolder(home: string): string {
  if (canEnter(serverAccount(), home)) return join(home, 'postgres');
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16);
  const elsewhere = join(sharedFolder, name);
  mkdirSync(elsewhere, { recursive: true });
  chmodSync(sharedFolder, 0o755);
  return join(elsewhere, 'postgres');
}

function urls(secrets: Secrets, port: number): { url: string; apiUrl: string } {
  return { url: urlOf(walkLogin, secrets.walk, port), apiUrl: urlOf(apiLogin, secrets.api, port) };
}

function urlOf(login: string, password: string, port: number): string {
  return `postgres://${login}:${password}@127.0.0.1:${port}/postgres`;
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
