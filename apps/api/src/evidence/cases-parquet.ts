import { DuckDBInstance, DuckDBTimestampTZValue } from '@duckdb/node-api';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CasesTable } from './cases-table';

const types: Readonly<Record<string, string>> = {
  index_time: 'TIMESTAMPTZ',
  matured_at: 'TIMESTAMPTZ',
  known_at: 'TIMESTAMPTZ',
  risk: 'DOUBLE',
  outcome: 'INTEGER',
};

/** The table as Parquet; times as moments in UTC, the risk in full double precision. */
export async function toParquet({ columns, rows }: CasesTable): Promise<Buffer> {
  // mkdtemp makes a folder that nobody else may enter.
  const folder = await mkdtemp(join(tmpdir(), 'sotto-cases-'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const definitions = columns.map((name) => `"${name.replaceAll('"', '""')}" ${typeOf(name)}`);
    await connection.run(`CREATE TABLE cases (${definitions.join(', ')})`);
    const appender = await connection.createAppender('cases');
    for (const row of rows) {
      row.forEach((value, i) => {
        if (value === null) appender.appendNull();
        else if (typeof value === 'string' && typeOf(columns[i]!) === 'TIMESTAMPTZ') {
          appender.appendTimestampTZ(new DuckDBTimestampTZValue(BigInt(Date.parse(value)) * 1000n));
        } else if (typeof value === 'string') appender.appendVarchar(value);
        else if (typeOf(columns[i]!) === 'INTEGER') appender.appendInteger(value);
        else appender.appendDouble(value);
      });
      appender.endRow();
    }
    appender.closeSync();
    const file = join(folder, 'cases.parquet');
    await connection.run(`COPY cases TO '${file.replaceAll("'", "''")}' (FORMAT parquet)`);
    return await readFile(file);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

function typeOf(column: string): string {
  return types[column] ?? 'VARCHAR';
}
