import pg from 'pg';
import { worldsMadeLastFirst } from './worlds-made-last-first';

/** Names of the worlds that a server holds; those made last come first. */
export async function listWorlds(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await worldsMadeLastFirst({
      query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
        (await client.query(sql, [...parameters])).rows as Row[],
    });
  } finally {
    await client.end();
  }
}
