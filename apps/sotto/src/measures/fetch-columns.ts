import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from './shared-memory';

type Type = 'DOUBLE' | 'UTINYINT' | 'UINTEGER';

const arrays = { DOUBLE: Float64Array, UTINYINT: Uint8Array, UINTEGER: Uint32Array } as const;

/** Columns of a table as typed arrays; the expressions must not give null. */
export async function fetchColumns(
  connection: DuckDBConnection,
  table: string,
  columns: Readonly<Record<string, { readonly sql: string; readonly type: Type }>>,
): Promise<Record<string, Column>> {
  const wanted = Object.entries(columns);
  const list = wanted.map(([, { sql, type }]) => `CAST(${sql} AS ${type})`).join(', ');
  // Not as a stream: that would be worked out on one core.
  const result = await connection.run(`SELECT ${list} FROM ${table}`);
  const filled = wanted.map(([, { type }]): Column => new arrays[type](result.rowCount));
  for (let i = 0, row = 0; i < result.chunkCount; i++) {
    const chunk = result.getChunk(i);
    for (const [j, column] of filled.entries()) column.set(itemsOf(chunk.getColumnVector(j)), row);
    row += chunk.rowCount;
  }
  return Object.fromEntries(wanted.map(([name], i) => [name, filled[i]!]));
}

function itemsOf(vector: object): Column {
  if ('items' in vector) {
    const { items } = vector;
    if (items instanceof Float64Array || items instanceof Uint8Array || items instanceof Uint32Array) return items;
  }
  throw new TypeError('the database gave a column of another type');
}
