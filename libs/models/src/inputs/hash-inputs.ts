import { sha256 } from '@sotto/admissions';

/** Values as they are stored and hashed: what is missing is null, and there is one zero. */
export function canonicalValues(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (Number.isFinite(value) ? value + 0 : null));
}

/**
 * SHA-256 of the inputs in canonical form: a JSON list of [name, value] in the order of the package,
 * each number in the shortest decimal that reads back as the same double.
 */
export function hashInputs(names: readonly string[], values: Float64Array): string {
  if (names.length !== values.length) throw new RangeError(`${names.length} names for ${values.length} inputs`);
  const numbers = canonicalValues(values);
  return sha256(JSON.stringify(names.map((name, i) => [name, numbers[i]!])));
}
