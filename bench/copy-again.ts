import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/**
 * Seconds that one connection takes to COPY the very rows of some tables into tables like them, which are dropped again.
 *
 * @param like what these have of the real ones: INCLUDING ALL their keys and indexes, or nothing
 */
export async function copyAgain(
  url: string,
  tables: readonly string[],
  folder: string,
  like: '' | 'INCLUDING ALL',
): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let seconds = 0;
  for (const table of tables) {
    const file = join(folder, `${table}.copy`);
    await pipeline(client.query(copyTo(`COPY ${table} TO STDOUT`)), createWriteStream(file));
    await client.query(`CREATE TABLE ${table}_copy (LIKE ${table} ${like})`);
    const before = performance.now();
    await pipeline(createReadStream(file), client.query(copyFrom(`COPY ${table}_copy FROM STDIN`)));
    seconds += (performance.now() - before) / 1000;
    await client.query(`DROP TABLE ${table}_copy`);
  }
  await client.end();
  return seconds;
}
