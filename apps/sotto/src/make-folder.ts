import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** What should be a folder is none. */
export class NotAFolder extends Error {
  readonly code = 'not-a-folder';
}

/**
 * Makes a folder with those above it, one by one: the recursive form of Node never returns where a file system, such as
 * /proc, answers that the place for a new folder does not exist.
 *
 * @throws NotAFolder
 */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  mkdirSync(folder);
}

/** @throws NotAFolder where something else has the name */
function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) return found !== undefined;
  throw new NotAFolder(`${path} is a file, not a folder: name another place, or move the file away`);
}
