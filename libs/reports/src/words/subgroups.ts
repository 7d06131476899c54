/** What a study tests against: its reference period, or the risks as the model claims them. */
export type Mode = 'reference' | 'claimed';

/** `disease class=Cancer` as `Disease class: Cancer`, for labels; of several values, one after the other. */
export function subgroupLabel(name: string): string {
  if (name === 'all') return 'Everybody';
  const { named, code } = inName(name);
  const labels = named.map(({ column, value }) => `${column.charAt(0).toUpperCase()}${column.slice(1)}: ${value}`);
  if (code === undefined) return labels.join(', ');
  const { label } = codeKinds[code.kind];
  return labels.length === 0 ? `New ${label}: ${code.name}` : `${labels.join(', ')}, with new ${label} ${code.name}`;
}

/** `disease class=Cancer` as `patients with disease class Cancer`, for sentences. */
export function patientsOf(name: string, mode: Mode): string {
  if (name === 'all') return 'all patients';
  const { named, code } = inName(name);
  const [sexes, others] = [
    named.filter(({ column }) => column === 'sex'),
    named.filter(({ column }) => column !== 'sex'),
  ];
  const qualities = others.map(qualityOf).join(' and ');
  const who = [...sexes.map(({ value }) => value), 'patients', ...(qualities === '' ? [] : [qualities])].join(' ');
  if (code === undefined) return who;
  const given = `${codeKinds[code.kind].with} ${code.name}, which nobody had ${before[mode]}`;
  return named.length === 0 ? `${who} ${given}` : `${who}, ${given}`;
}

const before: Readonly<Record<Mode, string>> = {
  reference: 'in the reference period',
  claimed: 'before the test from the first day began',
};

/** Codes that Sotto found, as the names of slots have them. */
const codeKinds = {
  medication: { label: 'drug', with: 'given or ordered' },
  condition: { label: 'diagnosis', with: 'with the diagnosis' },
  procedure: { label: 'procedure', with: 'with the procedure' },
} as const;

interface NamedValue {
  readonly column: string;
  readonly value: string;
}

interface NameParts {
  readonly named: readonly NamedValue[];
  /** A new code, as `CODE (SYSTEM)`. */
  readonly code?: { readonly kind: keyof typeof codeKinds; readonly name: string };
}

const newCode = /(?:^| and )(medication|condition|procedure)=(.+)\|([^|]+)$/;
/** ` and ` between two values, not the one inside a value such as `75 and over`. */
const between = / and (?=(?:(?! and )[^=])+=)/;

/** `sex=male and age=75 and over and medication=SYSTEM|CODE` in its parts. */
function inName(name: string): NameParts {
  const found = newCode.exec(name);
  const rest = found === null ? name : name.slice(0, found.index);
  const named = rest === '' ? [] : rest.split(between).map(partsOf);
  if (found === null) return { named };
  const kind = found[1] as keyof typeof codeKinds;
  return { named, code: { kind, name: `${found[3]} (${found[2]})` } };
}

function qualityOf({ column, value }: NamedValue): string {
  if (value === 'yes') return `with ${column}`;
  if (value === 'no') return `without ${column}`;
  return column === 'age' ? `aged ${value}` : `with ${column} ${value}`;
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
