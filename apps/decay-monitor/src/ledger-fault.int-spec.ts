import { chain, type LedgerEntry } from '@sotto/decay';
import { type Database, PostgresLedgerStore } from '@sotto/persistence';
import { aDatabase, type TestDatabase } from '../../../test/builders/database';
import { aStudy } from '../../../test/builders/study.builder';
import { ledgerFault } from './ledger-fault';

const study = aStudy();
const entry = (look: number): LedgerEntry => ({
  model: 'card',
  look,
  at: '2024-05-01T00:00:00.000Z',
  subgroup: 'all',
  direction: 'over-prediction',
  tier: 'alarm',
  state: 'tested',
  cases: 10,
  events: 1,
  predicted: 0.1 + 0.2,
  total: { cases: 10 * look, events: look, predicted: 1.1e-7 },
  logM: [-Infinity, -0.1, 1 / 3],
  statistic: 1e21,
  threshold: 6.5,
  alarm: false,
});

let there: TestDatabase;
let database: Database;

beforeAll(async () => {
  there = await aDatabase();
  database = await there.world('ledger');
  const ledger = new PostgresLedgerStore(database);
  for (const look of [1, 2, 3]) await ledger.append(study, chain([entry(look)], await ledger.head(study)));
  await database.query('ALTER TABLE ledger DISABLE TRIGGER ALL');
});
afterAll(async () => await there.close());

class RolledBack extends Error {}

async function faultAfter(change: string): Promise<string | undefined> {
  let fault: string | undefined;
  const work = database.transaction(async (tx) => {
    await tx.query(change);
    fault = await ledgerFault(tx, study);
    throw new RolledBack();
  });
  await expect(work).rejects.toThrow(RolledBack);
  return fault;
}

test('a ledger as it was written has no fault, whatever its numbers', async () => {
  expect(await ledgerFault(database, study)).toBeUndefined();
  expect(await ledgerFault(database, aStudy({ version: 2 }))).toBeUndefined();
});

test.each([
  [
    'a number that was changed',
    `UPDATE ledger SET body = jsonb_set(body, '{events}', '0') WHERE look = 2`,
    'entry 2 of 3',
  ],
  ['an entry that was taken away', 'DELETE FROM ledger WHERE look = 1', 'entry 1 of 2'],
])('%s is found', async (_what, change, place) => {
  const rest = 'is not as it was written, so no look is added to it: restore the database from a backup';
  expect(await faultAfter(change)).toBe(`${place} ${rest}`);
});
