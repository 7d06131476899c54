import type { KnownUnits } from '@sotto/app-intake';
import { loadModelPackage, type PackageLibrary } from '@sotto/models';
import { PostgresStudyStore, type Transaction } from '@sotto/persistence';

/** Units by code system and code that the models of the running studies can read. */
export async function knownUnits(transaction: Transaction, library: PackageLibrary): Promise<KnownUnits> {
  const units = new Map<string, Set<string>>();
  const studies = await new PostgresStudyStore(transaction).begun();
  for (const { protocol } of studies.filter(({ state }) => state === 'running')) {
    for (const model of protocol.models) {
      const { inputs } = await loadModelPackage(await library.folderOf(model.package, model.version));
      for (const { source, unit, conversions } of inputs) {
        if (!('code' in source) || source.code === undefined || unit === undefined) continue;
        const key = `${source.system} ${source.code}`;
        const known = units.get(key) ?? new Set<string>();
        for (const each of [unit, ...conversions.map(({ from }) => from)]) known.add(each);
        units.set(key, known);
      }
    }
  }
  return units;
}
