import { type FactMessage, processingFailed } from '@sotto/admissions';
import { buryRecords, DeadLetters } from '@sotto/app-intake';
import { PostgresDeadLetters, PostgresRejections, PostgresStream } from '@sotto/persistence';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFeed } from './builders/feed.builder';

const topic = 'sotto.admissions.v1';
let there: TestDatabase;

beforeAll(async () => {
  there = await aDatabase();
}, 60_000);
afterAll(async () => await there.close());

const pseudonymOf = (number: number) => `p_${String(number).padStart(16, '0')}`;

const admitted = (number: number): { key: string; value: FactMessage } => {
  const [patient, knownAt] = [pseudonymOf(number), '2024-01-10T09:00:00Z'];
  const stay = { source: 'north', patient, encounter: `e_${number}`, knownAt, site: 'north', class: 'inpatient' };
  return { key: patient, value: { knownAt, facts: [{ kind: 'admission', ...stay, at: '2024-01-10T08:00:00Z' }] } };
};

test('a record of the stream at which a reader fails is a dead letter, and goes through the stream again once', async () => {
  const database = await there.world('letters');
  const stream = new PostgresStream(database, 1);
  const feed = aFeed(database, { append: async (tx, to, messages) => await stream.appendWithin(tx, to, messages) });
  await stream.append(
    topic,
    Array.from({ length: 30 }, (_, i) => admitted(i)),
  );
  const [passed, stopping] = [[] as string[], new AbortController()];
  let isMended = false;
  const running = stream
    .consumer({
      ...{ topic, group: 'shadow-scorer', batchSize: 5, bury: buryRecords(feed) },
      handle: async (records) => {
        if (!isMended && records.some(({ key }) => key === pseudonymOf(7))) throw new Error('broken');
        passed.push(...records.map(({ key }) => key));
        return await Promise.resolve([]);
      },
    })
    .run(stopping.signal);
  const untilPassed = async () => {
    while ((await stream.lag(topic, 'shadow-scorer')) > 0) await database.query('SELECT 1');
  };
  await untilPassed();
  const [letter, ...others] = await new PostgresDeadLetters(database).list({}, 10);
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ feed: topic, reason: processingFailed });
  expect(await new PostgresRejections(database).counts()).toEqual([
    { source: topic, reason: processingFailed, count: 1 },
  ]);
  const letters = new DeadLetters(feed);
  const shown = (await letters.show(letter!.number)) as { readonly original: string };
  expect(JSON.parse(shown.original)).toEqual(admitted(7));

  isMended = true;
  const replayed = await Promise.all([letters.replay(letter!.number), letters.replay(letter!.number)]);
  expect(replayed.map(({ result }) => result).toSorted()).toEqual(['accepted', 'replayed-before']);
  await untilPassed();
  stopping.abort();
  await running;
  expect(passed.filter((key) => key === pseudonymOf(7))).toEqual([pseudonymOf(7)]);
  expect(await letters.list({})).toEqual([]);
}, 60_000);

test('a record that no reader could use is not sent again', async () => {
  const database = await there.world('unusable');
  const feed = aFeed(database);
  const record = { topic, partition: 0, offset: 0, key: 'p_1', value: { nothing: true } };
  await database.transaction(async (tx) => await buryRecords(feed)([{ record, reason: 'not-a-fact-message' }], tx));
  const letters = new DeadLetters(feed);
  const [letter] = await letters.list({});
  expect(await letters.replay(letter!.number)).toEqual({
    result: 'rejected',
    reason: 'not-a-fact-message',
    place: null,
  });
  expect(await letters.list({})).toHaveLength(1);
});
