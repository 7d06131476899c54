import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import type { Database } from '../database';

let there: TestDatabase;
let database: Database;

beforeAll(async () => {
  there = await aDatabase();
  database = await there.world('append_only');
});
afterAll(async () => await there.close());

test.each([
  ['fact', 'kind'],
  ['ledger', 'model'],
  ['follow_up_look', 'model'],
  ['decay_reference', 'model'],
  ['evaluated_case', 'model'],
  ['label_revision', 'model'],
  ['accounting_entry', 'model'],
  ['measurement', 'model'],
  ['measured_curve', 'model'],
  ['withheld', 'model'],
])('%s is changed by nobody', async (table, column) => {
  for (const change of [`UPDATE ${table} SET ${column} = ''`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
    await expect(database.query(change)).rejects.toThrow(`${table} is only ever added to`);
  }
});

test('a look of a stream lies in the ledger once for each detector', async () => {
  const append = async (look: number, direction: string, detector?: string) =>
    await database.query(
      `INSERT INTO ledger (study, version, model, look, body, hash) VALUES ('trial', 1, 'card', $1, $2, '')`,
      [look, JSON.stringify({ subgroup: 'all', direction, tier: 'alarm', detector })],
    );
  await append(1, 'over-prediction');
  await append(1, 'under-prediction');
  await append(2, 'over-prediction');
  await append(1, 'over-prediction', 'follow-up');
  await expect(append(1, 'over-prediction', 'labels')).rejects.toThrow(/ledger_stream_look/);
  await expect(append(1, 'over-prediction', 'follow-up')).rejects.toThrow(/ledger_stream_look/);
  await expect(append(1, 'over-prediction')).rejects.toThrow(/ledger_stream_look/);
});
