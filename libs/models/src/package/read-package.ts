import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { type Fault, LocatedYaml, type ReadYaml } from './located-yaml';
import {
  anyManifestSchema,
  type ManifestOutline,
  type ModelManifest,
  manifestSchema,
  outlineSchema,
} from './model-manifest';
import { packageChecksum } from './package-checksum';
import type { PackageFault } from './package-fault';

export const manifestFile = 'model.yaml';

/** A package as it lies in its folder: whole, or with every fault that was found. */
export type ReadPackage =
  | { readonly faults: readonly PackageFault[] }
  | {
      readonly manifest: ModelManifest;
      readonly artefact: Uint8Array | null;
      readonly checksum: string;
      readonly yaml: LocatedYaml;
      readonly faults: readonly [];
    };

/** Reads a folder and compares its checksum. The bytes that were compared are the bytes that are used. */
export async function readPackage(directory: string): Promise<ReadPackage> {
  const text = await readText(join(directory, manifestFile));
  if (text === undefined) return { faults: [atStart(`there is no ${manifestFile} in this folder: add it`)] };
  const yaml = new LocatedYaml(text);
  const syntax = yaml.syntaxFaults();
  if (syntax.length > 0) return { faults: syntax.map(inManifest) };
  const value = yaml.value();
  const read = readManifestForm(yaml);
  const outline = outlineSchema.safeParse(value).data;
  const artefact = await readArtefact(directory, outline);
  const faults = [...read.faults, ...(outline === undefined ? [] : outlineFaults(outline, artefact, yaml))];
  if (!('data' in read) || faults.length > 0) return { faults: faults.sort(byPlace).map(inManifest) };
  const bytes = typeof artefact === 'string' ? null : artefact;
  const checksum = packageChecksum(value as object, bytes);
  const { data: manifest } = read;
  if (manifest.checksum === checksum) return { manifest, artefact: bytes, checksum, yaml, faults: [] };
  return { faults: [inManifest(yaml.fault(['checksum'], checksumMessage(manifest.checksum, checksum)))] };
}

/** Where the runtime is not known, the rest is checked alone. */
function readManifestForm(yaml: LocatedYaml): ReadYaml<ModelManifest> {
  const { faults } = yaml.read(anyManifestSchema);
  const unknownRuntime = faults.some(({ path }) => path === '' || path === 'runtime');
  return unknownRuntime ? { faults } : yaml.read(manifestSchema);
}

export function inManifest(fault: Fault): PackageFault {
  return { file: manifestFile, ...fault };
}

function atStart(message: string): PackageFault {
  return { file: manifestFile, line: 1, column: 1, path: '', message };
}

function checksumMessage(stated: string | undefined, computed: string): string {
  return stated === undefined
    ? `the checksum is missing: when the package is complete, add "checksum: ${computed}"`
    : `the checksum differs, so this is not the model that was released: restore it, or release a new version with "checksum: ${computed}"`;
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

/** The artefact's bytes; null where the package has none; else what is wrong. */
async function readArtefact(
  directory: string,
  outline: ManifestOutline | undefined,
): Promise<Uint8Array | string | null> {
  const file = outline?.artefact;
  if (file === undefined || outline?.runtime !== 'onnx') return null;
  const path = relative(directory, join(directory, file));
  if (isAbsolute(file) || path === '..' || path.startsWith(`..${sep}`)) {
    return 'the artefact must lie in the folder of the package: move it there';
  }
  return readFile(join(directory, file)).catch(() => `there is no readable file "${file}" in the package: add it`);
}

function outlineFaults(outline: ManifestOutline, artefact: Uint8Array | string | null, yaml: LocatedYaml): Fault[] {
  const faults = typeof artefact === 'string' ? [yaml.fault(['artefact'], artefact)] : [];
  const names = outline.inputs.map(({ name }) => name);
  names.forEach((name, i) => {
    const first = name === undefined ? i : names.indexOf(name);
    if (first < i) faults.push(yaml.fault(['inputs', i, 'name'], `the input "${name}" is there twice: rename one`));
  });
  outline.scorecard.terms.forEach(({ input }, i) => {
    if (input === undefined || names.includes(input)) return;
    const message = `the package has no input "${input}": add it under inputs or mend its name`;
    faults.push(yaml.fault(['scorecard', 'terms', i, 'input'], message));
  });
  return faults;
}

function byPlace(a: Fault, b: Fault): number {
  return a.line - b.line || a.column - b.column;
}
