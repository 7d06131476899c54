import { inFolder } from '@sotto/persistence';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** The folder that holds database, keys and models. @throws StartupError */
export function homeFolder(): string {
  const home = resolve(process.env['SOTTO_HOME'] ?? '.sotto');
  inFolder(home, () => mkdirSync(home, { recursive: true }));
  return home;
}
