import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The key of a home folder's pseudonyms. */
export function pseudonymKey(home: string, file: string = join(home, 'secrets', 'pseudonym.key')): Buffer {
  return keyIn(file);
}

/** The key with which notices are signed. */
export function webhookKey(home: string): Buffer {
  return keyIn(join(home, 'secrets', 'webhook.key'));
}

/** Made at the first start, readable by its owner only. */
function keyIn(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length < 32) throw new Error(`the file ${file} holds no key: it needs 64 hexadecimal digits`);
  return key;
}
