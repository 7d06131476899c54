import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelPackage } from './load-model-package';
import { PackageRefused } from './package-fault';

/** The text of a file in a package that lists the patients its model was trained on. @throws PackageRefused */
export async function trainingList({ directory, manifest }: ModelPackage, file: string): Promise<string> {
  try {
    return await readFile(join(directory, file), 'utf8');
  } catch {
    const message = `the package "${manifest.name}" has no readable file "${file}": put it back`;
    throw new PackageRefused(directory, [{ file, line: 1, column: 1, path: '', message }]);
  }
}
