import { canonicalJson } from '@sotto/admissions';
import type { Pseudonymiser } from '@sotto/security';
import type { Statement } from '@sotto/persistence';
import { DateTime } from 'luxon';
import type { RegistryMapping } from './registry-mapping';

/** One row of a file, its cells as they are written. */
export interface RegistryRow {
  /** The header is row 1. */
  readonly row: number;
  readonly patient: string;
  readonly date: string;
  /** Empty where the mapping names no column for it. */
  readonly record: string;
  readonly reported: string;
}

export interface RowFault {
  readonly row: number;
  readonly reason:
    'patient-missing' | 'date-missing' | 'date-unreadable' | 'reported-unreadable' | 'value-too-long' | 'record-twice';
}

export interface ReadRows {
  /** By record, under pseudonyms. */
  readonly statements: ReadonlyMap<string, Statement>;
  /** By record: the first row that says it. */
  readonly rows: ReadonlyMap<string, number>;
  /** By record: when the source entered it, where it says so. */
  readonly reported: ReadonlyMap<string, DateTime>;
  readonly faults: readonly RowFault[];
}

const nothing = new Set(['', 'na', 'n/a', 'null', 'none', '.', 'unknown']);
const longest = 200;

/** What the rows of a file state. A record that is there twice with the same contents is one. */
export function readRows(
  given: readonly RegistryRow[],
  mapping: RegistryMapping,
  pseudonymiser: Pseudonymiser,
): ReadRows {
  const statements = new Map<string, Statement>();
  const rows = new Map<string, number>();
  const reported = new Map<string, DateTime>();
  const faults: RowFault[] = [];
  for (const row of given) {
    const read = statementOf(row, mapping, pseudonymiser);
    if (typeof read === 'string') {
      faults.push({ row: row.row, reason: read });
      continue;
    }
    const [record, statement] = read;
    const entered = whenOf(row.reported.trim(), mapping.dates, mapping.zone);
    if (entered === undefined) faults.push({ row: row.row, reason: 'reported-unreadable' });
    if (entered?.at !== undefined) reported.set(record, DateTime.fromISO(entered.at, { zone: 'utc' }));
    const before = statements.get(record);
    if (before !== undefined && canonicalJson(before) !== canonicalJson(statement)) {
      faults.push({ row: row.row, reason: 'record-twice' });
    }
    if (before !== undefined) continue;
    statements.set(record, statement);
    rows.set(record, row.row);
  }
  return { statements, rows, reported, faults };
}

function statementOf(
  { patient, date, record }: RegistryRow,
  { source, kind, authority, dates, zone }: RegistryMapping,
  pseudonymiser: Pseudonymiser,
): [record: string, statement: Statement] | RowFault['reason'] {
  const identifier = patient.trim();
  if (nothing.has(identifier.toLowerCase())) return 'patient-missing';
  if (identifier.length > longest || record.length > longest) return 'value-too-long';
  const when = whenOf(date.trim(), dates, zone);
  if (when === undefined) return 'date-unreadable';
  // A death may be known without its day; that somebody lived or left is nothing without one.
  if (kind !== 'death' && Object.keys(when).length === 0) return 'date-missing';
  const number = { identifier, authority };
  const own =
    record.trim() === '' ? JSON.stringify(['patient', authority, identifier]) : JSON.stringify([record.trim()]);
  const id = pseudonymiser.record(source, own);
  return [id, { kind, source, id, patient: pseudonymiser.patient(number), ...when } as Statement];
}

/** @returns undefined where it cannot be read; empty where none is written */
export function whenOf(
  text: string,
  formats: readonly string[],
  zone: string,
): Pick<Statement, 'at' | 'date'> | undefined {
  if (nothing.has(text.toLowerCase())) return {};
  for (const format of formats) {
    const read = DateTime.fromFormat(text, format, { zone });
    if (!read.isValid) continue;
    return /[HhTt]/.test(format) ? { at: read.toUTC().toISO()! } : { date: read.toISODate() };
  }
  return undefined;
}
