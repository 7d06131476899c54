/** What a study tests against: its reference period, or the risks as the model claims them. */
export type Mode = 'reference' | 'claimed';

/** `disease class=Cancer` as `Disease class: Cancer`, for labels. */
export function subgroupLabel(name: string): string {
  if (name === 'all') return 'Everybody';
  const { subgroup, drug } = drugIn(name);
  if (drug !== undefined)
    return subgroup === undefined ? `New drug: ${drug}` : `${subgroupLabel(subgroup)}, with new drug ${drug}`;
  const { column, value } = partsOf(name);
  return `${column.charAt(0).toUpperCase()}${column.slice(1)}: ${value}`;
}

/** `disease class=Cancer` as `patients with disease class Cancer`, for sentences. */
export function patientsOf(name: string, mode: Mode): string {
  if (name === 'all') return 'all patients';
  const { subgroup, drug } = drugIn(name);
  if (drug !== undefined) {
    const given = `given or ordered ${drug}, which nobody had ${before[mode]}`;
    return subgroup === undefined ? `patients ${given}` : `${patientsOf(subgroup, mode)}, ${given}`;
  }
  const { column, value } = partsOf(name);
  if (value === 'yes') return `patients with ${column}`;
  if (value === 'no') return `patients without ${column}`;
  if (column === 'sex') return `${value} patients`;
  return column === 'age' ? `patients aged ${value}` : `patients with ${column} ${value}`;
}

const before: Readonly<Record<Mode, string>> = {
  reference: 'in the reference period',
  claimed: 'before the test from the first day began',
};

/** `medication=SYSTEM|CODE`, alone or after a subgroup and ` and `: a drug that Sotto found, as `CODE (SYSTEM)`. */
function drugIn(name: string): { readonly subgroup?: string | undefined; readonly drug?: string } {
  const found = /^(?:(.+) and )?medication=(.+)\|([^|]+)$/.exec(name);
  return found === null ? {} : { subgroup: found[1], drug: `${found[3]} (${found[2]})` };
}

/** `race` of `race=white`. */
export function columnOf(name: string): string {
  return partsOf(name).column;
}

/** The first equals sign divides column and value. */
function partsOf(name: string): { column: string; value: string } {
  const at = name.indexOf('=');
  return { column: name.slice(0, at), value: name.slice(at + 1) };
}

/** Everybody first, then by column; bands rise. */
export function inOrder<Row extends { subgroup: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => compare(a.subgroup, b.subgroup));
}

function compare(a: string, b: string): number {
  if (a === 'all' || b === 'all') return Number(b === 'all') - Number(a === 'all');
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left.column !== right.column) return left.column < right.column ? -1 : 1;
  return lowerLimit(left.value) - lowerLimit(right.value) || left.value.localeCompare(right.value);
}

/** Of a band such as `50 to under 65`; 0 of a category and of `under 50`. */
function lowerLimit(value: string): number {
  return Number(/^-?\d+(\.\d+)?/.exec(value)?.[0] ?? 0);
}
