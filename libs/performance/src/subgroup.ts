import type { Case } from './case';

/** Everybody. */
export const everybody = 'all';

/** A subgroup is one value of one column, named as in files of predictions: `column=value`. */
export function subgroupNames(row: Case): string[] {
  return Object.entries(row.subgroups).flatMap(([column, value]) => (value === null ? [] : [`${column}=${value}`]));
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
