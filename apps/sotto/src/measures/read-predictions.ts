import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { isSmallCount } from '@sotto/statistics';
import { fetchColumns } from './fetch-columns';
import { isMissing, isMissingCategory } from './missing-value';
import { nearestNames } from './nearest-names';
import { type FileKind, recogniseFile } from './open-file';
import { Refusal } from './refusal';
import { type FoundColumns, refuseUnusable } from './refuse-unusable';
import { makeTable, type ReadableFile } from './make-table';
import type { Column } from './shared-memory';
import { literal, quoted } from './source-sql';

export interface PredictionColumns {
  readonly risk: string;
  readonly outcome: string;
  readonly subgroups: readonly string[];
  readonly compare?: string;
  readonly patient?: string;
}

/** One subgroup column: the value of row i is `levels[codes[i] - 1]`; code 0 is no value. */
export interface SubgroupColumn {
  readonly name: string;
  readonly levels: readonly string[];
  readonly codes: Uint8Array;
}

export interface Predictions {
  /** Rows of the file. */
  readonly rows: number;
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
  /** Risk of the other model; not a number where it has none. */
  readonly compared?: Float64Array;
  /** Number of each row's patient, counted from 1. */
  readonly patients?: Uint32Array;
  readonly subgroups: readonly SubgroupColumn[];
  /** Remarks for the reader: how the file was understood where that is not plain. */
  readonly remarks: readonly string[];
}

const mostValues = 200;

/** Reads a file of predictions and outcomes; what cannot be used is refused in one sentence. */
export async function readPredictions(path: string, columns: PredictionColumns): Promise<Predictions> {
  if (columns.compare === columns.risk) {
    throw new Refusal(`--compare names the column "${columns.risk}", as --risk does; name that of the other model`);
  }
  const kind = await recogniseFile(path);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const names = await namesOf(connection, path, kind);
    requireColumns(path, namedBy(columns), names);
    const columnSql = (name: string) => (kind.kind === 'parquet' ? quoted(name) : `c${names.indexOf(name)}`);
    const read = await load(connection, { path, kind }, columns, columnSql);
    const remarks: string[] = read.kind === 'text' && read.encoding !== 'utf-8' ? ['the file was read as Latin-1'] : [];
    await useDecimalCommas(connection, remarks);
    const { withoutPatient, ...predictions } = await fetchPredictions(connection, path, columns);
    if (withoutPatient > 0)
      remarks.push(
        `${isSmallCount(withoutPatient) ? 'a few rows' : `${withoutPatient} rows`} have no value in "${columns.patient}": each counts as a patient of its own`,
      );
    return { ...predictions, remarks };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export async function namesOf(connection: DuckDBConnection, path: string, kind: FileKind): Promise<readonly string[]> {
  if (kind.kind === 'text') {
    requireOnce(path, kind.header);
    return kind.header;
  }
  try {
    const reader = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${literal(path)})`);
    return reader.getRows().map(([name]) => String(name));
  } catch {
    throw new Refusal(`${path} is not a whole Parquet file: it may have been cut off while it was copied`);
  }
}

/** Of two columns with one name nobody can say which is meant. */
function requireOnce(path: string, names: readonly string[]): void {
  const twice = new Set(names.filter((name, i) => name !== '' && names.indexOf(name) < i));
  if (twice.size === 0) return;
  const named = [...twice].map((name) => `"${name}"`).join(', ');
  throw new Refusal(`the header of ${path} has ${named} more than once: give each column a name of its own`);
}

/** The columns that must be there, with the option that names each. */
function namedBy({ risk, outcome, compare, patient, subgroups }: PredictionColumns): [name: string, option: string][] {
  const single = Object.entries({ risk, outcome, compare, patient });
  return [
    ...single.flatMap(([option, name]): [string, string][] => (name === undefined ? [] : [[name, `--${option}`]])),
    ...subgroups.map((name): [string, string] => [name, '--subgroups']),
  ];
}

/** @param wanted names of columns, each by itself or with the option that names it */
export function requireColumns(
  path: string,
  wanted: readonly (string | readonly [name: string, option: string])[],
  names: readonly string[],
): void {
  for (const each of wanted) {
    const [name, option] = typeof each === 'string' ? [each] : each;
    if (names.includes(name)) continue;
    const nearest = nearestNames(name, names).map((other) => `"${other}"`);
    const remedy = option === undefined ? '' : `: name the one that is meant with ${option}`;
    throw new Refusal(`${path} has no column "${name}"; the nearest names are ${nearest.join(', ')}${remedy}`);
  }
}

/** One pass over the file into memory; text that is no number is kept to be told about. */
async function load(
  connection: DuckDBConnection,
  file: ReadableFile,
  columns: PredictionColumns,
  columnSql: (name: string) => string,
): Promise<FileKind> {
  const number = (name: string, as: string) =>
    `TRY_CAST(${columnSql(name)} AS DOUBLE) AS ${as}, CASE WHEN ${as} IS NULL THEN trim(CAST(${columnSql(name)} AS VARCHAR)) END AS ${as}_text`;
  const text = (name: string, as: string) => `nullif(trim(CAST(${columnSql(name)} AS VARCHAR)), '') AS ${as}`;
  const selected = [
    number(columns.risk, 'risk'),
    number(columns.outcome, 'outcome'),
    ...(columns.compare === undefined ? [] : [number(columns.compare, 'compared')]),
    ...(columns.patient === undefined ? [] : [text(columns.patient, 'patient')]),
    ...columns.subgroups.map((name, i) => text(name, `subgroup${i}`)),
  ];
  return await makeTable(
    connection,
    file,
    (source) => `CREATE TABLE cases AS SELECT ${selected.join(', ')} FROM ${source}`,
  );
}

/** "0,25" where every risk that is no number is written so. */
async function useDecimalCommas(connection: DuckDBConnection, remarks: string[]): Promise<void> {
  const reader = await connection.runAndReadAll(
    `SELECT count(*) FILTER (risk_text SIMILAR TO '\\s*[0-9]*,[0-9]+\\s*') FROM cases WHERE risk IS NULL`,
  );
  const withComma = Number(reader.getRows()[0]![0]);
  if (withComma === 0) return;
  await connection.run(
    `UPDATE cases SET risk = TRY_CAST(replace(risk_text, ',', '.') AS DOUBLE) WHERE risk IS NULL AND risk_text LIKE '%,%'`,
  );
  const columns = await connection.runAndReadAll(`SELECT name FROM pragma_table_info('cases') WHERE name = 'compared'`);
  if (columns.getRows().length > 0) {
    await connection.run(
      `UPDATE cases SET compared = TRY_CAST(replace(compared_text, ',', '.') AS DOUBLE) WHERE compared IS NULL AND compared_text LIKE '%,%'`,
    );
  }
  remarks.push(`${withComma} risks are written with a decimal comma and were read as such`);
}

type Fetched = Omit<Predictions, 'remarks'> & {
  /** Usable rows that name no patient. */
  readonly withoutPatient: number;
};

async function fetchPredictions(
  connection: DuckDBConnection,
  path: string,
  columns: PredictionColumns,
): Promise<Fetched> {
  const levels: string[][] = [];
  for (const [i, name] of columns.subgroups.entries()) levels.push(await levelsOf(connection, path, name, i));
  if (columns.patient !== undefined) {
    await connection.run(
      `CREATE TYPE patient_code AS ENUM (SELECT DISTINCT patient FROM cases WHERE patient IS NOT NULL AND NOT ${isMissing('patient')} ORDER BY patient)`,
    );
  }
  const noText = (text: string) => `coalesce(${isMissing(text)}, true)`;
  const state = `CASE WHEN risk IS NULL THEN CASE WHEN ${noText('risk_text')} THEN 1 ELSE 2 END
    WHEN isnan(risk) THEN 1 WHEN risk < 0 OR risk > 1 THEN 3
    WHEN outcome IS NULL THEN CASE WHEN ${noText('outcome_text')} THEN 4 ELSE 5 END
    WHEN isnan(outcome) THEN 4 WHEN outcome NOT IN (0, 1) THEN 5 ELSE 0 END`;
  const found = await fetchColumns(connection, 'cases', {
    risk: { sql: `coalesce(risk, 'nan')`, type: 'DOUBLE' },
    outcome: { sql: `CASE outcome WHEN 1 THEN 1 WHEN 0 THEN 0 ELSE 2 END`, type: 'UTINYINT' },
    state: { sql: state, type: 'UTINYINT' },
    ...(columns.compare === undefined ? {} : { compared: { sql: `coalesce(compared, 'nan')`, type: 'DOUBLE' } }),
    ...(columns.patient === undefined
      ? {}
      : { patient: { sql: `coalesce(enum_code(TRY_CAST(patient AS patient_code)) + 1, 0)`, type: 'UINTEGER' } }),
    ...Object.fromEntries(
      levels.map((_, i) => [
        `subgroup${i}`,
        { sql: `coalesce(enum_code(TRY_CAST(subgroup${i} AS level${i})) + 1, 0)`, type: 'UTINYINT' as const },
      ]),
    ),
  });
  const { risk: risks, outcome: outcomes, state: states, compared } = found;
  await refuseUnusable(connection, path, columns, { risks, outcomes, states, compared } as FoundColumns);
  return keepUsable(found, columns, levels);
}

/** The distinct values of a subgroup column, in alphabetical order. */
export async function levelsOf(connection: DuckDBConnection, path: string, name: string, i: number): Promise<string[]> {
  const values = `SELECT DISTINCT subgroup${i} AS value FROM cases WHERE subgroup${i} IS NOT NULL ORDER BY value`;
  const reader = await connection.runAndReadAll(values);
  const levels = reader.getRows().flatMap(([value]) => (isMissingCategory(String(value)) ? [] : [String(value)]));
  if (levels.length > mostValues) {
    throw new Refusal(
      `the column "${name}" of ${path} has ${levels.length} distinct values and a subgroup column may have ${mostValues}; put them into bands or classes first`,
    );
  }
  const names = levels.length === 0 ? [''] : levels;
  await connection.run(`CREATE TYPE level${i} AS ENUM (${names.map(literal).join(', ')})`);
  return levels;
}

/**
 * A row that names no patient is a patient of its own: code 0 gives way to codes that nobody has, in the order of all that
 * the row says, so that it does not matter in which order the rows come.
 */
function eachAlone(patients: Uint32Array, said: readonly Column[]): Uint32Array {
  const alone = [...patients.keys()].filter((i) => patients[i] === 0);
  alone.sort((a, b) => inOrderOf(said, a, b));
  const taken = patients.reduce((highest, code) => Math.max(highest, code), 0);
  const coded = patients.slice();
  for (const [place, i] of alone.entries()) coded[i] = taken + 1 + place;
  return coded;
}

/** By the first column in which two rows differ; what is not a number comes last. */
function inOrderOf(columns: readonly Column[], a: number, b: number): number {
  for (const column of columns) {
    const [left, right] = [column[a]!, column[b]!];
    if (Object.is(left, right) || left === right) continue;
    if (Number.isNaN(left)) return 1;
    return Number.isNaN(right) ? -1 : left - right;
  }
  return 0;
}

const reasons = ['missing-risk', 'risk-not-a-number', 'risk-out-of-range', 'missing-outcome', 'outcome-not-0-or-1'];

function keepUsable(
  found: Awaited<ReturnType<typeof fetchColumns>>,
  columns: PredictionColumns,
  levels: readonly string[][],
): Fetched {
  const state = found.state as Uint8Array;
  const counts = new Array<number>(reasons.length + 1).fill(0);
  for (let i = 0; i < state.length; i++) counts[state[i]!]! += 1;
  const whole = counts[0] === state.length;
  const kept = <T extends Column>(values: T): T => {
    return whole ? values : (values.filter((_, i) => state[i] === 0) as T);
  };
  const patients = found.patient && kept(found.patient as Uint32Array);
  const [risks, outcomes] = [kept(found.risk as Float64Array), kept(found.outcome as Uint8Array)];
  const compared = found.compared === undefined ? undefined : kept(found.compared as Float64Array);
  const codes = columns.subgroups.map((_, i) => kept(found[`subgroup${i}`] as Uint8Array));
  const said = [risks, outcomes, ...(compared === undefined ? [] : [compared]), ...codes];
  return {
    rows: state.length,
    withoutPatient: patients === undefined ? 0 : patients.reduce((count, code) => count + Number(code === 0), 0),
    leftOut: reasons.flatMap((reason, i) => (counts[i + 1]! > 0 ? [{ reason, rows: counts[i + 1]! }] : [])),
    risks,
    outcomes,
    ...(compared === undefined ? {} : { compared }),
    ...(patients === undefined ? {} : { patients: eachAlone(patients, said) }),
    subgroups: columns.subgroups.map((name, i) => ({ name, levels: levels[i]!, codes: codes[i]! })),
  };
}
