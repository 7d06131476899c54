import type { DuckDBConnection } from '@duckdb/node-api';
import type { FileKind } from './open-file';
import { Refusal } from './refusal';
import { sourceOf } from './source-sql';

export interface ReadableFile {
  readonly path: string;
  readonly kind: FileKind;
}

/**
 * Makes a table of a file in one pass. Text in which a letter that is not UTF-8 comes late is read again, as Latin-1.
 *
 * @param sql the statement, from what DuckDB reads
 * @returns as what it was read
 * @throws Refusal
 */
export async function makeTable(
  connection: DuckDBConnection,
  { path, kind }: ReadableFile,
  sql: (source: string) => string,
): Promise<FileKind> {
  try {
    await connection.run(sql(sourceOf(path, kind)));
    return kind;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (kind.kind === 'text' && kind.encoding === 'utf-8' && /not utf-8/i.test(message)) {
      return await makeTable(connection, { path, kind: { ...kind, encoding: 'latin-1' } }, sql);
    }
    throw new Refusal(unreadable(path, message));
  }
}

function unreadable(path: string, message: string): string {
  const line = /(?:Line|line):? (\d+)/.exec(message)?.[1];
  const [, expected, found] = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message) ?? [];
  if (found !== undefined) {
    const many = Number(found) > Number(expected) ? 'more' : 'fewer';
    return `line ${line} of ${path} has ${many} columns than the header, which has ${expected}`;
  }
  if (/parquet/i.test(path)) return `${path} is not a whole Parquet file: it may have been cut off while it was copied`;
  const at = line === undefined ? '' : ` at line ${line}`;
  if (/unterminated quote/i.test(message)) return `${path} has a quotation mark${at} that is never closed`;
  // The message holds the line itself, with what it says of a patient.
  return `${path} cannot be read${at}: save it anew as CSV, with each value that holds a comma or a quotation mark in quotation marks`;
}
