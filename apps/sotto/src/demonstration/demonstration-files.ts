import { join } from 'node:path';
import { projectFolder } from '../project-folder';

export function protocolFile(): string {
  return besideThis('protocol.yaml');
}

/** The site mapping of the hospital. */
export function hospitalFile(): string {
  return besideThis('hospital.yaml');
}

/** How the files of the registry are read. */
export function registryMappingFile(): string {
  return besideThis('registry.yaml');
}

function besideThis(name: string): string {
  return join(projectFolder(), 'apps', 'sotto', 'src', 'demonstration', name);
}

/** The folders of the model packages on trial. */
export function packageFolders(): string[] {
  return ['support-physiology', 'open-logistic'].map((name) => join(projectFolder(), 'data', 'models', name));
}
