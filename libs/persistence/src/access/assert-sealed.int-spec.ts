import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import type { Database } from '../database';
import { assertSealed } from './assert-sealed';

let there: TestDatabase;
let walk: Database;
let api: Database;

beforeAll(async () => {
  there = await aDatabase();
  walk = await there.world('seal');
  api = await there.asApi('seal');
  await walk.query('CREATE SCHEMA elsewhere');
  await walk.query('GRANT USAGE ON SCHEMA elsewhere TO PUBLIC');
});
afterAll(async () => await there.close());

const table = 'seal_sealed.prediction';
const view = 'CREATE VIEW seal_open.peek AS SELECT count(*) FROM seal_sealed.prediction';
const peek = String.raw`seal_open\.peek|peek`;

/** What is done to the database, what the login is told, and how it is undone. */
const ways: readonly (readonly [does: string, told: RegExp, undone: string])[] = [
  ...['SUPERUSER', 'CREATEROLE', 'BYPASSRLS', 'REPLICATION'].map(
    (power) =>
      [
        `ALTER ROLE sotto_api ${power}`,
        new RegExp(`it is ${power}; run ALTER ROLE sotto_api NO${power}$`, 'm'),
        `ALTER ROLE sotto_api NO${power}`,
      ] as const,
  ),
  ...[
    'owner',
    'pg_read_all_data',
    'pg_write_all_data',
    'pg_read_server_files',
    'pg_write_server_files',
    'pg_execute_server_program',
  ].map(
    (role) =>
      [
        `GRANT ${role} TO sotto_api WITH INHERIT FALSE, SET TRUE`,
        new RegExp(`it is a member of ${role}; run REVOKE ${role} FROM sotto_api$`),
        `REVOKE ${role} FROM sotto_api`,
      ] as const,
  ),
  ...['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'].map(
    (right) =>
      [
        `GRANT ${right} ON ${table} TO sotto_api`,
        new RegExp(`it has ${right} on ${table}; run REVOKE ALL ON ${table} FROM sotto_api$`),
        `REVOKE ALL ON ${table} FROM sotto_api`,
      ] as const,
  ),
  ...['SELECT', 'UPDATE', 'REFERENCES'].map(
    (right) =>
      [
        `GRANT ${right} (risk) ON ${table} TO PUBLIC`,
        new RegExp(`it has ${right} on ${table}; run REVOKE ALL ON ${table} FROM PUBLIC$`),
        `REVOKE ALL ON ${table} FROM PUBLIC`,
      ] as const,
  ),
  [
    'GRANT USAGE ON SCHEMA seal_sealed TO PUBLIC',
    /it has USAGE on schema seal_sealed; run REVOKE ALL ON SCHEMA seal_sealed FROM PUBLIC$/,
    'REVOKE ALL ON SCHEMA seal_sealed FROM PUBLIC',
  ],
  [
    'GRANT CREATE ON SCHEMA seal_open TO sotto_api',
    /it has CREATE on schema seal_open; run REVOKE ALL ON SCHEMA seal_open FROM sotto_api$/,
    'REVOKE CREATE ON SCHEMA seal_open FROM sotto_api',
  ],
  [
    'GRANT TRIGGER ON seal_open.signal TO sotto_api',
    /it has TRIGGER on (seal_open\.)?signal; run REVOKE ALL ON/,
    'REVOKE TRIGGER ON seal_open.signal FROM sotto_api',
  ],
  [
    `ALTER TABLE ${table} OWNER TO sotto_api`,
    new RegExp(`it owns TABLE ${table}; run ALTER TABLE ${table} OWNER TO the login of the walk$`, 'm'),
    `ALTER TABLE ${table} OWNER TO sotto_walk`,
  ],
  [view, new RegExp(`may use (${peek}), which rests on ${table}; run DROP VIEW`), 'DROP VIEW seal_open.peek'],
  [
    'CREATE VIEW elsewhere.peek AS SELECT original FROM seal_sealed.rejected_line',
    /may use elsewhere\.peek, which rests on seal_sealed\.rejected_line; run DROP VIEW elsewhere\.peek$/,
    'DROP VIEW elsewhere.peek',
  ],
  [
    'CREATE VIEW elsewhere.peek AS SELECT feed FROM seal_sealed.rejected_line',
    /may use elsewhere\.peek, which rests on/,
    'DROP VIEW elsewhere.peek',
  ],
  [
    'CREATE VIEW elsewhere.open_by_index_day AS SELECT encounter, index_time FROM seal_sealed.prediction',
    /may use elsewhere\.open_by_index_day, which rests on/,
    'DROP VIEW elsewhere.open_by_index_day',
  ],
  [
    'CREATE MATERIALIZED VIEW seal_open.peek AS SELECT risk FROM seal_sealed.prediction',
    new RegExp(`may use (${peek}), which rests on ${table}; run DROP MATERIALIZED VIEW`),
    'DROP MATERIALIZED VIEW seal_open.peek',
  ],
  [
    `CREATE TABLE elsewhere.parent (key text); CREATE TABLE seal_sealed.child () INHERITS (elsewhere.parent)`,
    /may use elsewhere\.parent, which rests on seal_sealed\.child; run DROP TABLE/,
    'DROP TABLE elsewhere.parent CASCADE',
  ],
  [
    `CREATE FUNCTION elsewhere.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM seal_sealed.prediction'`,
    /may use the function elsewhere\.peek\(\), which runs with the rights of sotto_walk; run REVOKE EXECUTE ON FUNCTION elsewhere\.peek\(\) FROM PUBLIC, sotto_api$/,
    'DROP FUNCTION elsewhere.peek()',
  ],
  [
    'GRANT EXECUTE ON FUNCTION pg_read_file(text) TO sotto_api',
    /may use the function pg_read_file\(text\), which reads files of the server; run REVOKE EXECUTE/,
    'REVOKE EXECUTE ON FUNCTION pg_read_file(text) FROM sotto_api',
  ],
];

test('a login without a way to the seal may go on', async () => {
  await walk.query('CREATE ROLE owner');
  await assertSealed(api);
});

test.each(ways)('%s: refused', async (does, told, undone) => {
  for (const statement of does.split('; ')) await walk.query(statement);
  try {
    await expect(assertSealed(api)).rejects.toThrow(told);
  } finally {
    await walk.query(undone);
  }
  await assertSealed(api);
});

test('a view of a view is found', async () => {
  await walk.query('CREATE SCHEMA closed');
  await walk.query('CREATE VIEW closed.inner_view AS SELECT risk FROM seal_sealed.prediction');
  await assertSealed(api);
  await walk.query('CREATE VIEW seal_open.peek AS SELECT * FROM closed.inner_view');
  await expect(assertSealed(api)).rejects.toThrow(/rests on seal_sealed\.prediction/);
  await walk.query('DROP SCHEMA closed CASCADE');
  await assertSealed(api);
});

test('the login of the walk is told all that it has', async () => {
  await expect(assertSealed(walk)).rejects.toThrow(/it is BYPASSRLS[^]*it owns SCHEMA/);
});
