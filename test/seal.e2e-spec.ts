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

const relations = `SELECT n.nspname AS schema, c.relname AS name, t.attname AS column
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute t ON t.attrelid = c.oid AND t.attnum = 1
  WHERE c.relkind IN ('r', 'v', 'm', 'p', 'S', 'f') AND n.nspname = $1 ORDER BY 2`;

interface Relation {
  readonly schema: string;
  readonly name: string;
  /** The first one. */
  readonly column: string;
}

test('the login of API and console can do nothing with anything of the sealed schema', async () => {
  const sealed = await api.query<Relation>(relations, ['seal_sealed']);
  expect(sealed.map(({ name }) => name)).toEqual(expect.arrayContaining(['prediction', 'fact', 'stream_record']));
  for (const { schema, name, column } of sealed) {
    const relation = `"${schema}"."${name}"`;
    const statements = [
      `SELECT * FROM ${relation}`,
      `SELECT count(*) FROM ${relation}`,
      `INSERT INTO ${relation} DEFAULT VALUES`,
      `UPDATE ${relation} SET "${column}" = NULL`,
      `DELETE FROM ${relation}`,
      `TRUNCATE ${relation}`,
      `LOCK TABLE ${relation} IN ACCESS SHARE MODE`,
      `COPY ${relation} TO STDOUT`,
    ];
    for (const statement of statements) {
      const asked = api.transaction(async (tx) => await tx.query(statement));
      await expect(asked).rejects.toThrow(/permission denied for schema seal_sealed/);
    }
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
    `SELECT p.oid::regprocedure::text AS name FROM pg_proc p WHERE p.prosecdef`,
  );
  expect(definers).toEqual([]);
});

test('the functions that the login may use refuse changes, and can be called by a trigger only', async () => {
  const functions = await api.query<{ name: string; source: string }>(
    `SELECT format('%I.%I', n.nspname, p.proname) AS name, p.prosrc AS source
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
       AND has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE')`,
  );
  const names = functions.map(({ name }) => name).sort();
  expect(names).toEqual(['seal_open.keep_study_steps', 'seal_open.refuse_change']);
  for (const { name, source } of functions) {
    expect(source).not.toMatch(/select|sealed/i);
    await expect(api.query(`SELECT ${name}()`)).rejects.toThrow(/only be called as triggers/);
  }
});

test('the login cannot take another role or read files', async () => {
  await expect(api.query('SET ROLE sotto_walk')).rejects.toThrow(/permission denied/);
  await expect(api.query(`SELECT pg_read_file('postgresql.conf')`)).rejects.toThrow(/permission denied/);
  await expect(api.query(`COPY (SELECT 1) TO PROGRAM 'true'`)).rejects.toThrow(/permission denied/);
});
