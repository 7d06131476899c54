import type { KnownUnits } from '@sotto/app-intake';
import { type InputSpecification, loadModelPackage, type PackageLibrary, PackageRefused } from '@sotto/models';
import { PostgresStudyStore, type Transaction } from '@sotto/persistence';
import type { Protocol } from '@sotto/studies';

/** Units by code system and code that the models of the running studies can read. */
export async function knownUnits(transaction: Transaction, library: PackageLibrary): Promise<KnownUnits> {
  const studies = await new PostgresStudyStore(transaction).begun();
  return await unitsOf(
    studies.filter(({ state }) => state === 'running').map(({ protocol }) => protocol),
    library,
  );
}

/** Units by code system and code that the models of these protocols can read. */
export async function unitsOf(protocols: readonly Protocol[], library: PackageLibrary): Promise<KnownUnits> {
  const units = new Map<string, Set<string>>();
  for (const model of protocols.flatMap(({ models }) => models)) {
    for (const { source, unit, conversions } of await inputsOf(model.package, model.version, library)) {
      if (!('code' in source) || source.code === undefined || unit === undefined) continue;
      const key = `${source.system} ${source.code}`;
      const known = units.get(key) ?? new Set<string>();
      for (const each of [unit, ...conversions.map(({ from }) => from)]) known.add(each);
      units.set(key, known);
    }
  }
  return units;
}

/** None of a package that was changed or is gone: its model fails, and the feed goes on. */
async function inputsOf(
  name: string,
  version: string,
  library: PackageLibrary,
): Promise<readonly InputSpecification[]> {
  try {
    return (await loadModelPackage(await library.folderOf(name, version))).inputs;
  } catch (error) {
    if (error instanceof PackageRefused) return [];
    throw error;
  }
}
