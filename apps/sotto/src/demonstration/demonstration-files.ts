import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cohort = join('data', 'support2.csv');

/** The project's folder: the nearest one above this code that holds the cohort, from source and when built. */
function projectFolder(): string {
  const here = fileURLToPath(import.meta.url);
  for (let folder = dirname(here); ; folder = dirname(folder)) {
    if (existsSync(join(folder, cohort))) return folder;
    if (dirname(folder) === folder) throw new Error(`the demonstration needs ${cohort} in the folder of Sotto`);
  }
}

export function cohortFile(): string {
  return join(projectFolder(), cohort);
}

export function protocolFile(): string {
  return join(projectFolder(), 'apps', 'sotto', 'src', 'demonstration', 'protocol.yaml');
}

/** The folders of the model packages on trial. */
export function packageFolders(): string[] {
  return ['support-physiology', 'open-logistic'].map((name) => join(projectFolder(), 'data', 'models', name));
}
