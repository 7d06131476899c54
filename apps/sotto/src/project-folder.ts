import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cohort = join('data', 'support2.csv');

/** The project's folder: the nearest one above this code that holds the cohort, from source and when built. */
export function projectFolder(): string {
  const here = fileURLToPath(import.meta.url);
  for (let folder = dirname(here); ; folder = dirname(folder)) {
    if (existsSync(join(folder, cohort))) return folder;
    if (dirname(folder) === folder) throw new Error(`Sotto needs ${cohort} in its folder`);
  }
}

export function cohortFile(): string {
  return join(projectFolder(), cohort);
}

/** Where the build puts the web page. */
export function consoleFolder(): string {
  return join(projectFolder(), 'dist', 'console');
}
