import { type InputSpecification, inputsOf, type PackageLibrary, readManifest } from '@sotto/models';
import { readFile } from 'node:fs/promises';
import { libraryOf, settings } from '../home';
import { requireFile } from '../understood/feed-files';
import { checkSample } from './check-sample';
import type { MappingCheck } from './mapping-check';
import type { SiteMappingFile } from './site-mapping-file';

/** Compares a sample with what the installed model packages read. @throws Refusal */
export async function checkSampleFile(file: string, mapping: SiteMappingFile): Promise<MappingCheck> {
  await requireFile(file);
  return checkSample(await readFile(file, 'latin1'), mapping, await installedInputs(libraryOf(settings())));
}

async function installedInputs(library: PackageLibrary): Promise<InputSpecification[]> {
  const folders = await Promise.all(
    (await library.list()).map(async ({ name, version }) => await library.folderOf(name, version)),
  );
  const manifests = await Promise.all(folders.map(readManifest));
  return manifests.flatMap((manifest) => (manifest === undefined ? [] : inputsOf(manifest)));
}
