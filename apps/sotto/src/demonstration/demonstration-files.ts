import { join } from 'node:path';
import { projectFolder } from '../project-folder';

export function protocolFile(): string {
  return join(projectFolder(), 'apps', 'sotto', 'src', 'demonstration', 'protocol.yaml');
}

/** The folders of the model packages on trial. */
export function packageFolders(): string[] {
  return ['support-physiology', 'open-logistic'].map((name) => join(projectFolder(), 'data', 'models', name));
}
