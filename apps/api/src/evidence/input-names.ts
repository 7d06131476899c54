import { riskPlace } from '@sotto/decay';
import type { PackageLibrary } from '@sotto/models';
import type { Study } from '@sotto/studies';

/** How the packages of a study's models name their inputs, by the place of an input in its package. */
export async function inputNames(
  { protocol }: Study,
  library: PackageLibrary,
): Promise<(model: string, input: number) => string> {
  const shelved = await library.list();
  const names = new Map(
    protocol.models.map(({ id, package: name, version }) => {
      const found = shelved.find((each) => each.name === name && each.version === version);
      return [id, Object.keys(found?.inputs ?? {})];
    }),
  );
  return (model, input) => (input === riskPlace ? 'risk' : (names.get(model)?.[input] ?? `input ${input + 1}`));
}
