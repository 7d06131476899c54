import { isDeepStrictEqual } from 'node:util';
import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import { AppendNews } from './append-news';
import { PostgresLog } from './postgres-log';
import { PostgresStream } from './postgres-stream';

const topic = 'sotto.admissions.v1';
const anHour = 3_600_000;

let there: TestDatabase;
beforeAll(async () => (there = await aDatabase()), 120_000);
afterAll(async () => await there.close());

test('who waits for records is woken by an append of its topic, also after the connection was lost', async () => {
  const database = await there.world('waking');
  const log = new PostgresLog(database, new AppendNews(database), { topic, group: 'g' }, 1);
  const stream = new PostgresStream(database, 1);
  const never = new AbortController();
  const woken = async (): Promise<void> => {
    let isWoken = false;
    const waiting = log.more(anHour, never.signal).then(() => (isWoken = true));
    // What is appended before the connection listens is missed, and found by asking.
    while (!isWoken) await stream.append(topic, [{ key: 'a', value: {} }]);
    await waiting;
    await log.isMine(0);
  };
  await woken();
  const listening = async (): Promise<unknown[]> =>
    await database.query(`SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%waking%'`);
  const before = await listening();
  await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%waking%'`);
  // That the connection was lost is noticed when its end arrives; whoever waits next listens anew.
  for (let now = before; now.length === 0 || isDeepStrictEqual(now, before); now = await listening()) {
    await log.more(200, never.signal);
    await log.isMine(0);
  }
  await woken();
  await log.close();
  expect(await listening()).toEqual([]);
}, 60_000);

test('an append of another topic wakes nobody', async () => {
  const database = await there.world('silent');
  const log = new PostgresLog(database, new AppendNews(database), { topic: 'sotto.outcomes.v1', group: 'g' }, 1);
  let isWoken = false;
  const stopping = new AbortController();
  const waiting = log.more(anHour, stopping.signal).then(() => (isWoken = !stopping.signal.aborted));
  const other = new PostgresLog(database, new AppendNews(database), { topic, group: 'g' }, 1);
  let otherIsWoken = false;
  const otherWaiting = other.more(anHour, stopping.signal).then(() => (otherIsWoken = true));
  const stream = new PostgresStream(database, 1);
  while (!otherIsWoken) await stream.append(topic, [{ key: 'a', value: {} }]);
  stopping.abort();
  await Promise.all([waiting, otherWaiting]);
  expect(isWoken).toBe(false);
  await log.close();
  await other.close();
}, 60_000);
