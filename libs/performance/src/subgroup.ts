import type { Case } from './case';

/** Everybody. */
export const everybody = 'all';

/** A subgroup is one value of one column, named as in files of predictions: `column=value`. */
export function subgroupNames(row: Case): string[] {
  return Object.entries(row.subgroups).flatMap(([column, value]) => (value === null ? [] : [`${column}=${value}`]));
}

/** Names of the subgroups that have a case, `all` first, in the order of `bySubgroup`. */
export function subgroupsIn(cases: readonly Case[]): string[] {
  const values = new Map<string, Set<string>>();
  for (const { subgroups } of cases) {
    for (const column in subgroups) {
      const value = subgroups[column]!;
      if (value === null) continue;
      const known = values.get(column);
      if (known === undefined) values.set(column, new Set([value]));
      else known.add(value);
    }
  }
  const names = [...values].flatMap(([column, own]) => [...own].map((value) => `${column}=${value}`));
  return [everybody, ...names.sort()];
}

/** Cases by subgroup, `all` first, the others by name. */
export function bySubgroup(cases: readonly Case[]): Map<string, Case[]> {
  const groups = new Map<string, Case[]>([[everybody, [...cases]]]);
  const named = new Map<string, Case[]>();
  for (const row of cases) {
    for (const name of subgroupNames(row)) {
      const group = named.get(name);
      if (group === undefined) named.set(name, [row]);
      else group.push(row);
    }
  }
  for (const name of [...named.keys()].sort()) groups.set(name, named.get(name)!);
  return groups;
}
