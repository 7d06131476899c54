import type { FactStatus } from '@sotto/admissions';
import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import { aFact } from '../../../../test/builders/fact.builder';
import { PostgresFollowUpStore } from './postgres-follow-up.store';
import { PostgresSourceStore } from './postgres-source.store';

let there: TestDatabase;
beforeAll(async () => (there = await aDatabase()));
afterAll(async () => await there.close());

function stated(through: string, knownAt: string, status: FactStatus = 'final') {
  return aFact('complete-through', { through, knownAt: `${knownAt}T04:00:00.000Z`, status });
}

const end = '2024-12-31T00:00:00.000Z';

const moments = ['2024-04-01T04:00:00.000Z', '2024-05-01T04:00:00.000Z'];

test('a withdrawal is no report; what it withdraws was one when it came', async () => {
  const database = await there.world('withdrawn');
  const [sources, followUp] = [new PostgresSourceStore(database), new PostgresFollowUpStore(database)];
  await sources.add([stated('2024-03-31', '2024-04-01'), stated('2024-04-30', '2024-05-01')]);
  await sources.add([stated('2024-04-30', '2024-06-20', 'entered-in-error')]);
  expect(await followUp.statedMoments('registry', end)).toEqual(moments);
  expect(await followUp.statedMoments('registry', '2024-04-30T00:00:00.000Z')).toEqual(moments.slice(0, 1));
  expect(await followUp.statedMoments('other', end)).toEqual([]);
});

test.each(['in one part', 'in two'])('made and withdrawn at one moment, %s, it is withdrawn', async (parts) => {
  const database = await there.world(`parts_${parts.length}`);
  const told = [stated('2024-03-31', '2024-04-01', 'entered-in-error'), stated('2024-03-31', '2024-04-01')];
  const sources = new PostgresSourceStore(database);
  for (const part of parts === 'in two' ? told.map((each) => [each]) : [told]) await sources.add(part);
  expect((await sources.all()).map(({ status }) => status)).toEqual(['entered-in-error']);
  expect(await new PostgresFollowUpStore(database).statedMoments('registry', end)).toEqual([]);
});
