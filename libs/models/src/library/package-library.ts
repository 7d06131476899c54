import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { canonicalJson } from '@sotto/admissions';
import type { InputSpecification } from '../inputs/input-specification';
import { checkModelPackage } from '../package/check-model-package';
import { inputsOf, loadModelPackage, type ModelPackage } from '../package/load-model-package';
import type { ModelManifest } from '../package/model-manifest';
import { PackageRefused } from '../package/package-fault';
import { readManifest } from '../package/read-manifest';
import { manifestFile } from '../package/read-package';

/** What can be said of an input without its package. */
export interface ShelvedInput {
  /** What it reads, as canonical JSON. */
  readonly reads: string;
  /** The values that it can have; absent: any number. */
  readonly values?: readonly string[];
}

/** A package of the library; a package that cannot be used is listed with what is wrong. */
export interface ShelvedPackage {
  readonly name: string;
  readonly version: string;
  /** Absent where the package cannot be used. */
  readonly runtime?: ModelManifest['runtime'];
  /** By name. */
  readonly inputs: Readonly<Record<string, ShelvedInput>>;
  /** Paths in its folder, divided by slashes. */
  readonly files: readonly string[];
  readonly fault?: string;
}

/**
 * Installed model packages: one folder a name, one folder a version in it. Packages that come with Sotto lie in folders
 * of their own and are read from there.
 */
export class PackageLibrary {
  constructor(
    private readonly root: string,
    private readonly bundled: readonly string[] = [],
  ) {}

  /** Copies a package into the library. @throws PackageRefused with every fault; then nothing is copied */
  async add(directory: string): Promise<ModelPackage> {
    const faults = await checkModelPackage(directory);
    if (faults.length > 0) throw new PackageRefused(directory, faults);
    const { manifest, checksum } = await loadModelPackage(directory);
    const target = join(this.root, manifest.name, manifest.version);
    const present = await loadModelPackage(target).catch(() => undefined);
    if (present !== undefined && present.checksum !== checksum) {
      throw new Error(`${manifest.name} ${manifest.version} is installed with another content: release a new version`);
    }
    if (present === undefined) await this.copy(directory, target);
    return await loadModelPackage(target);
  }

  /** @throws PackageRefused if there is no such package */
  async folderOf(name: string, version: string): Promise<string> {
    const folder = (await this.folders()).find((each) => each.name === name && each.version === version);
    if (folder !== undefined) return folder.directory;
    const message = `no model package "${name}" ${version} is installed: add it with "sotto model add DIR"`;
    throw new PackageRefused(this.root, [{ file: manifestFile, line: 1, column: 1, path: '', message }]);
  }

  /** @throws PackageRefused if there is no such package, or it cannot be used */
  async load(name: string, version: string): Promise<ModelPackage> {
    return await loadModelPackage(await this.folderOf(name, version));
  }

  async list(): Promise<ShelvedPackage[]> {
    return await Promise.all((await this.folders()).map(shelved));
  }

  /** Whole or not at all: copied beside its place, then moved into it. */
  private async copy(directory: string, target: string): Promise<void> {
    const arriving = `${target}.arriving`;
    await mkdir(join(target, '..'), { recursive: true });
    await rm(arriving, { recursive: true, force: true });
    await cp(directory, arriving, { recursive: true });
    await rename(arriving, target);
  }

  private async folders(): Promise<Folder[]> {
    const own: Folder[] = [];
    for (const name of await subfolders(this.root)) {
      for (const version of await subfolders(join(this.root, name))) {
        if (!version.endsWith('.arriving')) own.push({ name, version, directory: join(this.root, name, version) });
      }
    }
    const bundled = (await Promise.all(this.bundled.map(bundledFolder))).flat();
    return [...own, ...bundled];
  }
}

interface Folder {
  readonly name: string;
  readonly version: string;
  readonly directory: string;
}

/** Nothing where the package cannot be read, so that the others still can. */
async function bundledFolder(directory: string): Promise<Folder[]> {
  const manifest = await readManifest(directory);
  return manifest === undefined ? [] : [{ name: manifest.name, version: manifest.version, directory }];
}

async function shelved({ name, version, directory }: Folder): Promise<ShelvedPackage> {
  const files = await filesOf(directory);
  try {
    const { manifest } = await loadModelPackage(directory);
    const inputs = Object.fromEntries(inputsOf(manifest).map((input) => [input.name, shelvedInput(input)]));
    return { name, version, runtime: manifest.runtime, inputs, files };
  } catch (error) {
    if (!(error instanceof PackageRefused)) throw error;
    const fault = `the package ${name} ${version} cannot be used: ${error.message}`;
    return { name, version, inputs: {}, files, fault };
  }
}

function shelvedInput({ source, window, aggregate, unit, categories }: InputSpecification): ShelvedInput {
  const reads = canonicalJson({ source, window, aggregate, unit });
  if (aggregate === 'present') return { reads, values: ['0', '1'] };
  return categories === undefined || aggregate === 'count' ? { reads } : { reads, values: Object.keys(categories) };
}

async function filesOf(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(directory, join(parentPath, name)).replaceAll(sep, '/'));
}

async function subfolders(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
