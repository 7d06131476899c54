import type { KnownFact } from '../taking/take-in';

const fields = ['patient', 'from', 'into'] as const;

/** The patients that a fact names. */
export function patientsIn(fact: KnownFact): string[] {
  const given = fact as Partial<Record<(typeof fields)[number], string>>;
  return fields.flatMap((field) => given[field] ?? []);
}

/**
 * A fact under the record numbers of its patients, as far as they are known.
 *
 * @param numbers by what a server calls a patient; pseudonyms both
 */
export function underNumbers<F extends object>(fact: F, numbers: ReadonlyMap<string, string | null>): F {
  const given = fact as Partial<Record<(typeof fields)[number], string>>;
  const named = fields.flatMap((field) => {
    const number = numbers.get(given[field] ?? '');
    return number === undefined || number === null ? [] : [[field, number]];
  });
  return named.length === 0 ? fact : { ...fact, ...(Object.fromEntries(named) as object) };
}
