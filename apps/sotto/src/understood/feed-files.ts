import { readConfiguration } from '@sotto/runtime';
import { pseudonymKey } from '@sotto/security';
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { Refusal } from '../measures/refusal';

/** @throws Refusal */
export async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory() === true) throw new Refusal(`"${file}" is a folder, not a file: name the files in it`);
  if (found === undefined) throw new Refusal(`there is no file "${file}"`);
  if (found.isFile() && found.size === 0) throw new Refusal(`"${file}" is empty: there is no message in it`);
}

/** The key that SOTTO_KEY_FILE names; else one that is thrown away. */
export function keyOfFeed(): Buffer {
  const { home, keyFile } = readConfiguration(process.env);
  return keyFile === undefined ? randomBytes(32) : pseudonymKey(home, keyFile);
}

/** How often each result occurred, one a line, the most frequent first. */
export function inOrderOfNumber(counts: ReadonlyMap<string, number>): string {
  const rows = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return rows.map(([what, number]) => `${String(number).padStart(8)}  ${what}\n`).join('');
}
