import type { InputSpecification } from '../inputs/input-specification';
import { recordedInput } from '../recorded/recorded-runtime';
import type { ModelManifest } from './model-manifest';
import { PackageRefused } from './package-fault';
import { readPackage } from './read-package';

/** A model as a researcher hands it over: a folder with model.yaml and, for some runtimes, an artefact. */
export interface ModelPackage {
  readonly directory: string;
  readonly manifest: ModelManifest;
  readonly inputs: readonly InputSpecification[];
  readonly artefact: Uint8Array | null;
  /** SHA-256 of manifest and artefact; stored with every prediction. */
  readonly checksum: string;
}

/** Loads a package whose checksum agrees with its content. @throws PackageRefused with every fault */
export async function loadModelPackage(directory: string): Promise<ModelPackage> {
  const found = await readPackage(directory);
  if (!('manifest' in found)) throw new PackageRefused(directory, found.faults);
  const { manifest, artefact, checksum } = found;
  return { directory, manifest, inputs: inputsOf(manifest), artefact, checksum };
}

export function inputsOf(manifest: ModelManifest): readonly InputSpecification[] {
  return manifest.runtime === 'recorded' ? [recordedInput(manifest.name, manifest.version)] : manifest.inputs;
}
