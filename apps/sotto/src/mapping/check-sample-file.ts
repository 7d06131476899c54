import { readSample, readTopicSample, siteOf } from '@sotto/app-intake';
import { type InputSpecification, inputsOf, type PackageLibrary, readManifest } from '@sotto/models';
import { readFile } from 'node:fs/promises';
import { libraryOf, settings } from '../home';
import { readTopicMapping } from '../live/topic-mapping-file';
import { requireFile } from '../understood/feed-files';
import { checkSample } from './check-sample';
import type { MappingCheck } from './mapping-check';
import type { SiteMappingFile } from './site-mapping-file';

/**
 * Compares a sample with what the installed model packages read.
 *
 * @param topic file that says how a topic of the hospital is read; the sample is of it, one JSON message a line
 * @throws Refusal
 */
export async function checkSampleFile(file: string, mapping: SiteMappingFile, topic?: string): Promise<MappingCheck> {
  await requireFile(file);
  const site = siteOf(mapping.mapping);
  const messages =
    topic === undefined
      ? readSample(await readFile(file, 'latin1'), site)
      : readTopicSample(await readFile(file, 'utf8'), readTopicMapping(topic), site);
  return checkSample(messages, mapping, await installedInputs(libraryOf(settings())));
}

async function installedInputs(library: PackageLibrary): Promise<InputSpecification[]> {
  const folders = await Promise.all(
    (await library.list()).map(async ({ name, version }) => await library.folderOf(name, version)),
  );
  const manifests = await Promise.all(folders.map(readManifest));
  return manifests.flatMap((manifest) => (manifest === undefined ? [] : inputsOf(manifest)));
}
