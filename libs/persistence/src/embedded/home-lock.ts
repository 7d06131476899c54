import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from './startup-error';

/** Holds a home folder for this process. */
export interface HomeLock {
  release(): void;
}

/**
 * Takes the home folder for this process. The lock of a process that is gone is taken over.
 *
 * @throws StartupError naming the process that holds it
 */
export function lockHome(home: string): HomeLock {
  const file = join(home, 'sotto.lock');
  const holder = holderOf(home);
  if (holder !== undefined) {
    throw new StartupError(
      `the folder ${home} is in use by another Sotto, process ${holder}: stop it, or set SOTTO_HOME`,
    );
  }
  rmSync(file, { force: true });
  writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
  return { release: () => rmSync(file, { force: true }) };
}

/** The living process that holds this home folder, if there is one. */
export function holderOf(home: string): number | undefined {
  const pid = Number(readText(join(home, 'sotto.lock')));
  return pid > 0 && pid !== process.pid && isAlive(pid) ? pid : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
