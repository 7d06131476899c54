import type { KnownUnits } from '@sotto/app-intake';
import type { InputSpecification } from '@sotto/models';
import { PostgresStudyStore, type Transaction } from '@sotto/persistence';
import type { Protocol } from '@sotto/studies';

/** Finds the inputs of a package; none of one that cannot be used. */
export type InputsOf = (name: string, version: string) => Promise<readonly InputSpecification[]>;

/** Units by code system and code that the models of the running studies can read. */
export async function knownUnits(transaction: Transaction, inputsOf: InputsOf): Promise<KnownUnits> {
  const studies = await new PostgresStudyStore(transaction).begun();
  return await unitsOf(
    studies.filter(({ state }) => state === 'running').map(({ protocol }) => protocol),
    inputsOf,
  );
}

/** Units by code system and code that the models of these protocols can read. */
export async function unitsOf(protocols: readonly Protocol[], inputsOf: InputsOf): Promise<KnownUnits> {
  const units = new Map<string, Set<string>>();
  for (const model of protocols.flatMap(({ models }) => models)) {
    for (const { source, unit, conversions } of await inputsOf(model.package, model.version)) {
      if (!('code' in source) || source.code === undefined || unit === undefined) continue;
      const key = `${source.system} ${source.code}`;
      const known = units.get(key) ?? new Set<string>();
      for (const each of [unit, ...conversions.map(({ from }) => from)]) known.add(each);
      units.set(key, known);
    }
  }
  return units;
}
