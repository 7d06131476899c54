import { type InputSpecification, inputsOf, loadModelPackage, type PackageLibrary, readManifest } from '@sotto/models';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

interface Compared {
  readonly directory: string;
  readonly stamp: string;
  readonly inputs: readonly InputSpecification[];
}

/**
 * Inputs of installed packages, kept as long as no file of the package changes. Nobody waits while the checksum of a
 * package is computed, for its artefact may be large: what was known before counts until then, or what it says of itself.
 * A package whose checksum differs has no inputs: its model fails, and the feed goes on.
 */
export class PackageInputs {
  private readonly compared = new Map<string, Compared>();
  private readonly comparing = new Set<string>();

  constructor(
    private readonly library: PackageLibrary,
    private readonly load = loadModelPackage,
  ) {}

  async of(name: string, version: string): Promise<readonly InputSpecification[]> {
    const key = `${name} ${version}`;
    const known = this.compared.get(key);
    if (known !== undefined && known.stamp === (await stampOf(known.directory))) return known.inputs;
    const directory = await this.library.folderOf(name, version).catch(() => undefined);
    const stamp = directory === undefined ? undefined : await stampOf(directory);
    if (directory === undefined || stamp === undefined) return [];
    void this.compare(key, directory, stamp);
    if (known !== undefined) return known.inputs;
    const manifest = await readManifest(directory);
    return this.compared.get(key)?.inputs ?? (manifest === undefined ? [] : inputsOf(manifest));
  }

  private async compare(key: string, directory: string, stamp: string): Promise<void> {
    if (this.comparing.has(key)) return;
    this.comparing.add(key);
    const inputs = await this.load(directory).then(
      (found) => found.inputs,
      () => [],
    );
    this.compared.set(key, { directory, stamp, inputs });
    this.comparing.delete(key);
  }
}

/** Changes whenever a file of the folder does; undefined where there is no such folder. */
async function stampOf(directory: string): Promise<string | undefined> {
  try {
    const names = (await readdir(directory)).sort();
    const files = await Promise.all(names.map(async (name) => await stat(join(directory, name))));
    return JSON.stringify(files.map(({ size, mtimeMs }, i) => [names[i], size, mtimeMs]));
  } catch {
    return undefined;
  }
}
