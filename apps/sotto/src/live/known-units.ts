import { codeKey, type KnownUnits } from '@sotto/app-intake';
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
  const inputs = protocols
    .flatMap(({ models }) => models)
    .map(async (model) => await inputsOf(model.package, model.version));
  return unitsOfInputs((await Promise.all(inputs)).flat());
}

/** Units by code system and code that these inputs can read; of codes without a unit the set is empty. */
export function unitsOfInputs(inputs: readonly InputSpecification[]): KnownUnits {
  const units = new Map<string, Set<string>>();
  for (const { source, unit, conversions } of inputs) {
    for (const code of codesOf(source)) {
      const known = units.get(codeKey(code)) ?? new Set<string>();
      if (unit !== undefined) for (const each of [unit, ...conversions.map(({ from }) => from)]) known.add(each);
      units.set(codeKey(code), known);
    }
  }
  return units;
}

function codesOf(source: InputSpecification['source']): { system: string; code: string }[] {
  if (!('system' in source)) return [];
  const { system } = source;
  const codes = [source.code ?? [], 'codes' in source ? (source.codes ?? []) : []].flat();
  return codes.map((code) => ({ system, code }));
}
