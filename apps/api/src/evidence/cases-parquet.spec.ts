import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toParquet } from './cases-parquet';

test('a table comes back from Parquet as it went in', async () => {
  const columns = ['patient', 'index_time', 'known_at', 'risk', 'outcome', 'disease "class"'];
  const rows = [
    ['p_1', '2024-01-01T05:00:00.000Z', null, 0.1 + 0.2, 0, "it's"],
    ['p_2', '2024-01-02T05:00:00.000Z', '2024-02-01T00:00:00.000Z', 1e-300, 1, null],
  ];
  const folder = await mkdtemp(join(tmpdir(), 'sotto-parquet-'));
  try {
    const file = join(folder, 'cases.parquet');
    await writeFile(file, await toParquet({ columns, rows }));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const read = await connection.runAndReadAll(
      `SELECT patient, epoch_ms(index_time) AS i, epoch_ms(known_at) AS k, risk, outcome, "disease ""class""" AS class FROM '${file}'`,
    );
    expect(read.getRows()).toEqual([
      ['p_1', BigInt(Date.UTC(2024, 0, 1, 5)), null, 0.1 + 0.2, 0, "it's"],
      ['p_2', BigInt(Date.UTC(2024, 0, 2, 5)), BigInt(Date.UTC(2024, 1, 1)), 1e-300, 1, null],
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('equal tables are equal files, so that their tags are equal too', async () => {
  const table = { columns: ['patient', 'risk'], rows: [['p_1', 0.1]] };
  expect(Buffer.compare(await toParquet(table), await toParquet(table))).toBe(0);
});
