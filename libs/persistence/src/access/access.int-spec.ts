import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import type { Database } from '../database';
import { checkKeyFingerprint } from './key-fingerprint';
import { PostgresAuditLog } from './postgres-audit.log';
import { PostgresTokenStore } from './postgres-token.store';

const at = '2024-05-01T00:00:00.000Z';
let there: TestDatabase;
let walk: Database;
let api: Database;

beforeAll(async () => {
  there = await aDatabase();
  walk = await there.world('access');
  api = await there.asApi('access');
});
afterAll(async () => await there.close());

test('a token is found by whoever has it, and the API cannot make one', async () => {
  const token = await new PostgresTokenStore(walk).create('researcher', 'trial', at);
  expect(await new PostgresTokenStore(api).find(token)).toMatchObject({ role: 'researcher', study: 'trial' });
  expect(await new PostgresTokenStore(api).find(`${token}x`)).toBeUndefined();
  const stored = await walk.query<{ hash: string }>('SELECT hash FROM token');
  expect(stored.map(({ hash }) => hash)).not.toContain(token);
  await expect(new PostgresTokenStore(api).create('operator', null, at)).rejects.toThrow(/permission denied/);
});

test('the audit log is chained, can be added to by the API, and changed by nobody', async () => {
  const log = new PostgresAuditLog(api);
  const event = (i: number) => ({ at, by: 'local', action: `action-${i}`, study: null });
  await Promise.all([1, 2, 3, 4].map(async (i) => await log.append(event(i))));
  expect(await log.firstBroken()).toBeUndefined();
  await expect(walk.query(`UPDATE audit_entry SET body = '{}'`)).rejects.toThrow('only ever added to');
  await expect(walk.query('DELETE FROM audit_entry')).rejects.toThrow('only ever added to');
  await walk.query('ALTER TABLE audit_entry DISABLE TRIGGER ALL');
  await walk.query(`UPDATE audit_entry SET body = jsonb_set(body, '{by}', '"somebody"') WHERE seq = 2`);
  expect(await new PostgresAuditLog(walk).firstBroken()).toBe(2);
});

test('another pseudonym key is refused', async () => {
  await checkKeyFingerprint(walk, 'one');
  await checkKeyFingerprint(walk, 'one');
  await expect(checkKeyFingerprint(walk, 'other')).rejects.toThrow(/not the one that this database was filled with/);
});
