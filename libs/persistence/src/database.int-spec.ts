import { aDatabase, type TestDatabase } from '../../../test/builders/database';
import { type Database, unanswered } from './database';

let there: TestDatabase;
let database: Database;
beforeAll(async () => {
  there = await aDatabase();
  database = await there.world('sending');
});
afterAll(async () => await there.close());

const add = (name: string) => ['INSERT INTO lease (name) VALUES ($1)', [name], 'add lease'] as const;
const names = async () => (await database.query<{ name: string }>('SELECT name FROM lease ORDER BY name')).map(nameOf);
const nameOf = ({ name }: { name: string }) => name;
const codeOf = async (work: Promise<unknown>) =>
  await work.then(
    () => 'committed',
    (error: unknown) => (error as { code: string }).code,
  );
const divisionByZero = '22012';
const uniqueViolation = '23505';

test('what nobody waited for is kept when the transaction is', async () => {
  const result = await database.transaction(async (tx) => {
    expect(await unanswered(tx).query(...add('kept'))).toEqual([]);
    return 'done';
  });
  expect(result).toBe('done');
  expect(await names()).toEqual(['kept']);
});

test('a statement that fails fails the transaction, though nobody waited for it', async () => {
  const failing = database.transaction(async (tx) => {
    await unanswered(tx).query(...add('lost'));
    await unanswered(tx).query('SELECT 1 / 0');
    await unanswered(tx).query(...add('lost too'));
  });
  expect(await codeOf(failing)).toBe(divisionByZero);
  expect(await names()).toEqual(['kept']);
});

test('also where it is the last before the commit', async () => {
  const failing = database.transaction(async (tx) => {
    await unanswered(tx).query(...add('lost'));
    await unanswered(tx).query('SELECT 1 / 0');
  });
  expect(await codeOf(failing)).toBe(divisionByZero);
  expect(await names()).toEqual(['kept']);
});

test('of statements that were sent together the one at fault is told, whoever is waited for', async () => {
  const failing = database.transaction(async (tx) => {
    await unanswered(tx).query(...add('kept'));
    await tx.query(...add('behind'));
  });
  expect(await codeOf(failing)).toBe(uniqueViolation);
  expect(await names()).toEqual(['kept']);
});

test('a name that failed to be planned is planned again', async () => {
  const another = async (first: string) =>
    await codeOf(
      database.transaction(async (tx) => {
        await unanswered(tx).query(first);
        await unanswered(tx).query('INSERT INTO lease (name) VALUES ($1)', ['planned'], 'planned later');
      }),
    );
  expect(await another('SELECT 1 / 0')).toBe(divisionByZero);
  expect(await another('SELECT 1')).toBe('committed');
  expect(await names()).toEqual(['kept', 'planned']);
});

test('a failure that was taken back to a savepoint fails nothing', async () => {
  const attempt = database.transaction(async (tx) => {
    await tx.query('SAVEPOINT attempt');
    await tx.query('SELECT 1 / 0').catch(() => undefined);
    await tx.query('ROLLBACK TO SAVEPOINT attempt');
    await tx.query(...add('after'));
  });
  expect(await codeOf(attempt)).toBe('committed');
  expect(await names()).toEqual(['after', 'kept', 'planned']);
});
