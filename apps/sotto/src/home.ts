import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** The folder that holds database, keys and models. */
export function homeFolder(): string {
  const home = resolve(process.env['SOTTO_HOME'] ?? '.sotto');
  try {
    mkdirSync(home, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new Error(`the folder ${home} cannot be made (${reason}): set SOTTO_HOME to a folder that can be written`);
  }
  return home;
}
