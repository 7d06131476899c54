import pg from 'pg';
import { openSchema } from './database';

/** Names of the worlds that a server holds; those made last come first. */
export async function listWorlds(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const suffix = openSchema('');
    const { rows } = await client.query<{ nspname: string }>(
      'SELECT nspname FROM pg_namespace WHERE right(nspname, length($1)) = $1 ORDER BY oid DESC',
      [suffix],
    );
    return rows.map(({ nspname }) => nspname.slice(0, -suffix.length));
  } finally {
    await client.end();
  }
}
