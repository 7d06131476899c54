import { DuckDBInstance } from '@duckdb/node-api';
import type { RegistryMapping } from '@sotto/app-intake';
import { namesOf } from '../measures/read-predictions';
import { nearestNames } from '../measures/nearest-names';
import { recogniseFile } from '../measures/open-file';
import { Refusal } from '../measures/refusal';
import { quoted, sourceOf } from '../measures/source-sql';

/** A row with its cells as they are written. */
interface Row {
  readonly row: number;
  readonly patient: string;
  readonly date: string;
  readonly record: string;
}

export interface RegistryContents {
  readonly rows: readonly Row[];
  /** What the column of the statement says, where the mapping names one. */
  readonly completeThrough: readonly string[];
}

/** Reads CSV, TSV or Parquet. @throws Refusal in one sentence */
export async function readRegistryFile(path: string, { columns }: RegistryMapping): Promise<RegistryContents> {
  const kind = await recogniseFile(path);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const names = await namesOf(connection, path, kind);
    const cell = (name: string | undefined): string => {
      if (name === undefined) return `''`;
      if (!names.includes(name)) {
        throw new Refusal(`${path} has no column "${name}"; the nearest: ${nearestNames(name, names).join(', ')}`);
      }
      return `coalesce(CAST(${kind.kind === 'parquet' ? quoted(name) : `c${names.indexOf(name)}`} AS VARCHAR), '')`;
    };
    const cells = [columns.patient, columns.date, columns.record, columns.completeThrough].map(cell);
    const read = await connection
      .runAndReadAll(`SELECT ${cells.join(', ')} FROM ${sourceOf(path, kind)}`)
      .catch((error: unknown) => {
        throw new Refusal(`${path} cannot be read as a table: ${firstLine(error)}`);
      });
    const rows = read.getRows().map((row) => row.map(String));
    const through = rows.map((row) => row[3]!.trim()).filter((each) => each !== '');
    return {
      rows: rows.map(([patient, date, record], i) => ({
        row: i + 2,
        patient: patient!,
        date: date!,
        record: record!,
      })),
      completeThrough: [...new Set(through)],
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** DuckDB repeats the line at fault below its first one, and that holds patients. */
function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : 'unknown fault').split('\n')[0]!;
}
