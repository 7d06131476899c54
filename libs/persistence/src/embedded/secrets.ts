import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords of the two database logins. */
export interface Secrets {
  readonly walk: string;
  readonly api: string;
}

/** Made at the first start, readable by the owner only. */
export function secretsOf(home: string): Secrets {
  const folder = join(home, 'secrets');
  const file = join(folder, 'database.json');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    const made: Secrets = { walk: randomBytes(24).toString('hex'), api: randomBytes(24).toString('hex') };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
}
