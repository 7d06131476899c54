import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocatedYaml } from './located-yaml';
import { type ModelManifest, manifestSchema } from './model-manifest';
import { manifestFile } from './read-package';

/** What a package says of itself, its checksum not compared; undefined where it says nothing that can be used. */
export async function readManifest(directory: string): Promise<ModelManifest | undefined> {
  const text = await readFile(join(directory, manifestFile), 'utf8').catch(() => '');
  const yaml = new LocatedYaml(text);
  return yaml.syntaxFaults().length > 0 ? undefined : manifestSchema.safeParse(yaml.value()).data;
}
