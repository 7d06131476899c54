import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { fetchColumns } from '../measures/fetch-columns';
import { isMissing } from '../measures/missing-value';
import { makeTable } from '../measures/make-table';
import { type FileKind, recogniseFile } from '../measures/open-file';
import { levelsOf, namesOf, requireColumns, type SubgroupColumn } from '../measures/read-predictions';
import { Refusal } from '../measures/refusal';
import { refuseRisks } from '../measures/refuse-risks';
import { literal, quoted } from '../measures/source-sql';

export interface CaseColumns {
  readonly risk: string;
  readonly outcome: string;
  readonly indexTime: string;
  /** Taken where the file has it, unless it was asked for. */
  readonly maturedAt: string;
  readonly knownAt: string;
  readonly patient?: string;
  readonly subgroups: readonly string[];
  /** Columns beside them that are searched. */
  readonly searched: readonly string[];
  /** Columns that were named by the user and must be there. */
  readonly named: readonly string[];
}

/** Every row of the file in order of index time. Days count from 1970 in the calendar of a zone; NaN is no value. */
export interface Cases {
  readonly rows: number;
  readonly risks: Float64Array;
  /** 0, 1, or 2 for none, 3 for something else. */
  readonly outcomes: Uint8Array;
  readonly indexDays: Float64Array;
  /** Rows whose index time holds text that is no time. */
  readonly unreadableTimes: Uint8Array;
  readonly maturedDays: Float64Array;
  readonly knownDays: Float64Array;
  /** How `knownDays` is written: 1 a date, 2 midnight, 0 any other time. */
  readonly knownPrecision: Uint8Array;
  /** Number of each row's patient, counted from 1; 0 is none. */
  readonly patients?: Uint32Array;
  /** Rows that are the same as an earlier one in every column that is read. */
  readonly duplicates: Uint8Array;
  readonly subgroups: readonly SubgroupColumn[];
  readonly searched: readonly SubgroupColumn[];
  readonly hasKnownAt: boolean;
  readonly hasMaturedAt: boolean;
}

/** Reads a file of predictions with their times; what cannot be used is refused in one sentence. */
export async function readCases(path: string, columns: CaseColumns, zone: string): Promise<Cases> {
  const kind = await recogniseFile(path);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`SET TimeZone = ${literal(zone)}`);
    const names = await namesOf(connection, path, kind);
    requireColumns(path, columns.named, names);
    const file: SourceFile = { path, kind, names };
    await load(connection, file, columns, zone);
    await refuseUnreadable(connection, path, columns);
    return await fetchCases(connection, file, columns);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

interface SourceFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly names: readonly string[];
}

const day = (time: string) => `epoch_us(${time}) / 864e8`;
const date = '\\d{4}-\\d{2}-\\d{2}';
const matches = (pattern: string) => `coalesce(regexp_full_match(known_text, ${literal(pattern)}), false)`;

/** One pass over the file into memory; text that is no time is kept to be told about. */
async function load(
  connection: DuckDBConnection,
  { path, kind, names }: SourceFile,
  columns: CaseColumns,
  zone: string,
): Promise<void> {
  const sql = (name: string) =>
    `CAST(${kind.kind === 'parquet' ? quoted(name) : `c${names.indexOf(name)}`} AS VARCHAR)`;
  const text = (name: string, as: string) =>
    `CASE WHEN ${isMissing(`trim(${sql(name)})`)} THEN NULL ELSE trim(${sql(name)}) END AS ${as}`;
  const number = (name: string, as: string) => `TRY_CAST(${sql(name)} AS DOUBLE) AS ${as}`;
  const optional = (name: string, as: string) =>
    names.includes(name) ? text(name, as) : `CAST(NULL AS VARCHAR) AS ${as}`;
  const selected = [
    number(columns.risk, 'risk'),
    text(columns.risk, 'risk_text'),
    number(columns.outcome, 'outcome'),
    text(columns.outcome, 'outcome_text'),
    text(columns.indexTime, 'index_text'),
    optional(columns.maturedAt, 'matured_text'),
    optional(columns.knownAt, 'known_text'),
    ...(columns.patient === undefined ? [] : [text(columns.patient, 'patient')]),
    ...[...columns.subgroups, ...columns.searched].map((name, i) => `nullif(trim(${sql(name)}), '') AS subgroup${i}`),
  ];
  const time = (as: string) => `TRY_CAST(${as}_text AS TIMESTAMPTZ) AT TIME ZONE ${literal(zone)} AS ${as}_time`;
  await makeTable(
    connection,
    { path, kind },
    (source) => `CREATE TABLE raw AS SELECT ${selected.join(', ')} FROM ${source}`,
  );
  await connection.run(`CREATE TABLE cases AS SELECT *, ${['index', 'matured', 'known'].map(time).join(', ')},
    rowid AS place FROM raw`);
}

async function refuseUnreadable(connection: DuckDBConnection, path: string, columns: CaseColumns): Promise<void> {
  const found = await connection.runAndReadAll(`SELECT count(*), count(risk), count(index_time),
    any_value(index_text) FILTER (index_time IS NULL), count(known_text), count(known_time),
    any_value(known_text) FILTER (known_time IS NULL), count(matured_text), count(matured_time),
    any_value(matured_text) FILTER (matured_time IS NULL),
    count(*) FILTER (risk > 1 AND risk <= 100), count(*) FILTER ((risk > 100 AND NOT isnan(risk)) OR risk < 0),
    count(*) FILTER (risk IS NULL AND risk_text IS NOT NULL), max(risk) FILTER (NOT isnan(risk)) FROM cases`);
  const row = found.getRows()[0]!;
  const rows = Number(row[0]);
  if (rows === 0) throw new Refusal(`${path} has a header but no row`);
  if (Number(row[1]) === 0) throw new Refusal(`the column "${columns.risk}" of ${path} has no number`);
  const [numbers, aboveOne, beyond, texts, most] = [row[1], row[10], row[11], row[12], row[13]].map(Number);
  await refuseRisks(
    connection,
    { path, name: columns.risk, as: 'risk' },
    { numbers: numbers!, aboveOne: aboveOne!, beyond: beyond!, texts: texts!, most: most! },
  );
  if (Number(row[2]) === 0) throw new Refusal(noTime(path, columns.indexTime, row[3]));
  if (Number(row[4]) > Number(row[5])) throw new Refusal(noTime(path, columns.knownAt, row[6]));
  if (Number(row[7]) > Number(row[8])) throw new Refusal(noTime(path, columns.maturedAt, row[9]));
}

function noTime(path: string, column: string, example: unknown): string {
  return `the column "${column}" of ${path} has "${String(example)}" where a time in ISO 8601 is expected, such as 2024-05-31T14:05:00Z or 2024-05-31`;
}

async function fetchCases(
  connection: DuckDBConnection,
  { path, names }: SourceFile,
  columns: CaseColumns,
): Promise<Cases> {
  const read = [...columns.subgroups, ...columns.searched];
  const levels: string[][] = [];
  for (const [i, name] of read.entries()) levels.push(await levelsOf(connection, path, name, i));
  const patient = columns.patient;
  if (patient !== undefined) {
    await connection.run(
      `CREATE TYPE patient_code AS ENUM (SELECT DISTINCT patient FROM cases WHERE patient IS NOT NULL)`,
    );
  }
  const key = [
    'index_time',
    'risk',
    'outcome_text',
    'known_text',
    ...(patient === undefined ? [] : ['patient']),
    ...levels.map((_, i) => `subgroup${i}`),
  ];
  const repeated = `CASE WHEN row_number() OVER (PARTITION BY ${key.join(', ')} ORDER BY place) > 1 THEN 1 ELSE 0 END`;
  await connection.run(`CREATE TABLE ordered AS SELECT *, ${repeated} AS repeated FROM cases
    ORDER BY index_time NULLS LAST, place`);
  const found = await fetchColumns(connection, 'ordered', {
    risk: { sql: `coalesce(risk, 'nan')`, type: 'DOUBLE' },
    outcome: {
      sql: `CASE WHEN outcome IN (0, 1) THEN outcome WHEN outcome_text IS NULL OR isnan(outcome) THEN 2 ELSE 3 END`,
      type: 'UTINYINT',
    },
    index: { sql: `coalesce(${day('index_time')}, 'nan')`, type: 'DOUBLE' },
    unreadable: {
      sql: 'CASE WHEN index_time IS NULL AND index_text IS NOT NULL THEN 1 ELSE 0 END',
      type: 'UTINYINT',
    },
    matured: { sql: `coalesce(${day('matured_time')}, 'nan')`, type: 'DOUBLE' },
    known: { sql: `coalesce(${day('known_time')}, 'nan')`, type: 'DOUBLE' },
    precision: {
      sql: `CASE WHEN ${matches(date)} THEN 1 WHEN known_time = date_trunc('day', known_time) THEN 2 ELSE 0 END`,
      type: 'UTINYINT',
    },
    repeated: { sql: 'repeated', type: 'UTINYINT' },
    ...(patient === undefined
      ? {}
      : { patient: { sql: `coalesce(enum_code(patient::patient_code) + 1, 0)`, type: 'UINTEGER' as const } }),
    ...Object.fromEntries(
      levels.map((_, i) => [
        `subgroup${i}`,
        { sql: `coalesce(enum_code(subgroup${i}::level${i}) + 1, 0)`, type: 'UTINYINT' as const },
      ]),
    ),
  });
  const coded = read.map((name, i) => ({ name, levels: levels[i]!, codes: found[`subgroup${i}`] as Uint8Array }));
  return {
    rows: found.risk!.length,
    risks: found.risk as Float64Array,
    outcomes: found.outcome as Uint8Array,
    indexDays: found.index as Float64Array,
    unreadableTimes: found.unreadable as Uint8Array,
    maturedDays: found.matured as Float64Array,
    knownDays: found.known as Float64Array,
    knownPrecision: found.precision as Uint8Array,
    ...(patient === undefined ? {} : { patients: found.patient as Uint32Array }),
    duplicates: found.repeated as Uint8Array,
    subgroups: coded.slice(0, columns.subgroups.length),
    searched: coded.slice(columns.subgroups.length),
    hasKnownAt: names.includes(columns.knownAt),
    hasMaturedAt: names.includes(columns.maturedAt),
  };
}
