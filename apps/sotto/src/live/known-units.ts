import type { KnownUnits } from '@sotto/app-intake';
import { loadModelPackage, type PackageLibrary } from '@sotto/models';
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
    const { inputs } = await loadModelPackage(await library.folderOf(model.package, model.version));
    for (const { source, unit, conversions } of inputs) {
      if (!('code' in source) || source.code === undefined || unit === undefined) continue;
      const key = `${source.system} ${source.code}`;
      const known = units.get(key) ?? new Set<string>();
      for (const each of [unit, ...conversions.map(({ from }) => from)]) known.add(each);
      units.set(key, known);
    }
  }
  return units;
}
