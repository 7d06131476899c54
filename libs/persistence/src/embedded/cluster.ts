import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { isAlive } from './home-lock';
import { StartupError } from './startup-error';

/** A data folder and the means to run a server on it. The server is a process of its own and outlives this one. */
export interface Cluster {
  readonly folder: string;
  readonly account: Account;
  readonly binaries: Binaries;
}

/** Makes the data folder, once. */
export function initialise({ folder, account, binaries }: Cluster, user: string, password: string): void {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const scratch = mkdtempSync(join(tmpdir(), 'sotto-'));
  const passwordFile = join(scratch, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if ('uid' in account) for (const path of [folder, scratch, passwordFile]) chownSync(path, account.uid!, account.gid!);
  try {
    const options = ['--auth=scram-sha-256', '--locale=C', '--encoding=UTF8', '--no-instructions'];
    const files = [`--pgdata=${folder}`, `--username=${user}`, `--pwfile=${passwordFile}`];
    run(binaries.initdb, [...files, ...options], account, 'PostgreSQL could not lay its files');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Statements and their parameters are kept out of the server's log: they would be patient data. */
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'log_min_error_statement=panic',
  'log_parameter_max_length_on_error=0',
  'log_error_verbosity=terse',
  'max_connections=60',
];

export async function startCluster({ folder, account, binaries }: Cluster, given?: number): Promise<number> {
  const port = given ?? (await freePort());
  const flags = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
  const options = ['-D', folder, '-l', join(folder, 'server.log'), '-w', '-t', '60', '-s', '-o', flags];
  run(binaries.pgCtl, [...options, 'start'], account, `PostgreSQL did not start, see ${join(folder, 'server.log')}`);
  return port;
}

export function stopCluster({ folder, account, binaries }: Cluster): void {
  if (runningPort(folder) === undefined) return;
  run(binaries.pgCtl, ['-D', folder, '-m', 'fast', '-w', '-s', 'stop'], account, 'PostgreSQL did not stop');
}

/** The port of the server that runs on this folder, if one does: process and port stand in postmaster.pid. */
export function runningPort(folder: string): number | undefined {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return isAlive(Number(lines[0])) ? Number(lines[3]) : undefined;
}

function run(command: string, options: string[], account: Account, failure: string): void {
  const { status, stderr, error } = spawnSync(command, options, {
    ...account,
    cwd: dirname(dirname(command)),
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status === 0) return;
  const reason = stderr?.trim().split('\n').at(-1) ?? error?.message ?? 'no reason given';
  throw new StartupError(`${failure}: ${reason}`);
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
