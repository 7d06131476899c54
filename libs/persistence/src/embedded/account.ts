import { execFileSync, spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { StartupError } from './startup-error';

/** The account that the server runs under: PostgreSQL refuses to run as root. Empty: the user's own. */
export type Account = { readonly uid: number; readonly gid: number } | Record<string, never>;

const name = 'postgres';

/** As root the account `postgres`, made if it is not there; otherwise the user's own. @throws StartupError */
export function serverAccount(): Account {
  if (userInfo().uid !== 0) return {};
  return (
    existing() ??
    made() ??
    refuse('PostgreSQL does not run as root and no account "postgres" could be made: start Sotto as an ordinary user')
  );
}

/** Whether this account can enter a folder, that is every folder above it too. */
export function canEnter(account: Account, folder: string): boolean {
  if (!('uid' in account)) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

function existing(): Account | undefined {
  const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  const uid = id('-u');
  return uid.status === 0 ? { uid: Number(uid.stdout), gid: Number(id('-g').stdout) } : undefined;
}

function made(): Account | undefined {
  try {
    execFileSync('groupadd', ['--system', name], { stdio: 'ignore' });
    execFileSync('useradd', ['--system', '--gid', name, '--no-create-home', name], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return existing();
}

function refuse(message: string): never {
  throw new StartupError(message);
}
