import { aDatabase, type TestDatabase } from '../../../test/builders/database';
import type { Database } from './database';
import { listWorlds } from './list-worlds';
import { worldsOfStudy } from './worlds-of-study';

let there: TestDatabase;
let walk: Database;

beforeAll(async () => {
  there = await aDatabase();
  await there.world('first');
  walk = await there.world('second');
});
afterAll(async () => await there.close());

/** As a restored dump makes it: anew, in an order of its own, with the comment that it had. */
async function restore(schema: string): Promise<void> {
  const [row] = await walk.query<{ comment: string }>(
    `SELECT obj_description('${schema}'::regnamespace, 'pg_namespace') AS comment`,
  );
  await walk.query(`DROP SCHEMA ${schema} CASCADE`);
  await walk.query(`CREATE SCHEMA ${schema}`);
  await walk.query(`COMMENT ON SCHEMA ${schema} IS '${row!.comment}'`);
}

test('worlds made last come first, also after a dump was restored in another order', async () => {
  await restore('first_open');
  await walk.query('CREATE SCHEMA ancient_open');
  for (const world of ['ancient', 'first']) await walk.query(`CREATE TABLE ${world}_open.study (id text)`);
  await walk.query("INSERT INTO ancient_open.study VALUES ('mortality')");
  await walk.query("INSERT INTO first_open.study VALUES ('mortality')");
  expect(await listWorlds(there.server.url)).toEqual(['second', 'first', 'ancient']);
  expect(await worldsOfStudy(walk, 'mortality')).toEqual(['first', 'ancient']);
});

test('a world that is opened again keeps its place', async () => {
  await there.world('third');
  await there.world('second');
  expect(await listWorlds(there.server.url)).toEqual(['third', 'second', 'first', 'ancient']);
});
