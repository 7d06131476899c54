import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
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
  readonly reported: string;
}

export interface RegistryContents {
  readonly rows: readonly Row[];
  /** What the column of the statement says, where the mapping names one. */
  readonly completeThrough: readonly string[];
}

/** Reads one file: CSV, TSV or Parquet. @throws Refusal in one sentence */
export async function readRegistryFile(path: string, mapping: RegistryMapping): Promise<RegistryContents> {
  const reader = await RegistryReader.open();
  try {
    return await reader.read(path, mapping);
  } finally {
    reader.close();
  }
}

/** Reads files one after another. */
export class RegistryReader {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(): Promise<RegistryReader> {
    const instance = await DuckDBInstance.create(':memory:');
    return new RegistryReader(instance, await instance.connect());
  }

  /** @throws Refusal in one sentence */
  async read(path: string, { columns }: RegistryMapping): Promise<RegistryContents> {
    const kind = await recogniseFile(path);
    const names = await namesOf(this.connection, path, kind);
    const cell = (name: string | undefined): string => {
      if (name === undefined) return `''`;
      if (!names.includes(name)) {
        throw new Refusal(`${path} has no column "${name}"; the nearest: ${nearestNames(name, names).join(', ')}`);
      }
      return `coalesce(CAST(${kind.kind === 'parquet' ? quoted(name) : `c${names.indexOf(name)}`} AS VARCHAR), '')`;
    };
    const { patient, date, record, reported, completeThrough } = columns;
    const cells = [patient, date, record, reported, completeThrough].map(cell);
    const read = await this.connection
      .runAndReadAll(`SELECT ${cells.join(', ')} FROM ${sourceOf(path, kind)}`)
      .catch((error: unknown) => {
        throw new Refusal(`${path} cannot be read as a table: ${firstLine(error)}`);
      });
    const rows = read.getRows().map((row) => row.map(String));
    const through = rows.map((row) => row[4]!.trim()).filter((each) => each !== '');
    return { rows: rows.map((row, i) => rowOf(row, i + 2)), completeThrough: [...new Set(through)] };
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

function rowOf([patient, date, record, reported]: readonly string[], row: number): Row {
  return { row, patient: patient!, date: date!, record: record!, reported: reported! };
}

/** DuckDB repeats the line at fault below its first one, and that holds patients. */
function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : 'unknown fault').split('\n')[0]!;
}
