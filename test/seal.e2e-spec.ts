import type { Database } from '@sotto/persistence';
import { aDatabase, type TestDatabase } from './builders/database';

let there: TestDatabase;
let api: Database;

beforeAll(async () => {
  there = await aDatabase();
  await there.world('seal');
  api = await there.asApi('seal');
});
afterAll(async () => await there.close());

const relations = `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'v', 'm', 'p', 'S', 'f') AND n.nspname = $1 ORDER BY 2`;

interface Relation {
  readonly schema: string;
  readonly name: string;
}

test('the login of API and console can read nothing of the sealed schema', async () => {
  const sealed = await api.query<Relation>(relations, ['seal_sealed']);
  expect(sealed.map(({ name }) => name)).toEqual(expect.arrayContaining(['prediction', 'fact', 'stream_record']));
  for (const { schema, name } of sealed) {
    await expect(api.query(`SELECT * FROM "${schema}"."${name}"`)).rejects.toThrow(/permission denied/);
    await expect(api.query(`DELETE FROM "${schema}"."${name}"`)).rejects.toThrow(/permission denied/);
  }
});

test('the open schema can be read, and gives no way to write what a look has fixed', async () => {
  const open = await api.query<Relation>(relations, ['seal_open']);
  for (const { name } of open.filter((relation) => !relation.name.endsWith('_seq'))) {
    await api.query(`SELECT * FROM "${name}"`);
    await expect(api.query(`DELETE FROM "${name}"`)).rejects.toThrow(/permission denied|cannot delete from view/);
  }
  await expect(api.query(`UPDATE signal SET body = '{}'`)).rejects.toThrow(/permission denied/);
  await expect(api.query(`UPDATE study SET protocol = '{}'`)).rejects.toThrow(/permission denied/);
});

test('no function runs with the rights of another login', async () => {
  const definers = await api.query<{ name: string }>(
    `SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  );
  expect(definers).toEqual([]);
});

test('the login cannot take another role or read files', async () => {
  await expect(api.query('SET ROLE sotto_walk')).rejects.toThrow(/permission denied/);
  await expect(api.query(`SELECT pg_read_file('postgresql.conf')`)).rejects.toThrow(/permission denied/);
  await expect(api.query(`COPY (SELECT 1) TO PROGRAM 'true'`)).rejects.toThrow(/permission denied/);
});
