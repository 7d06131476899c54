import { PostgresStudyStore } from '@sotto/persistence';
import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import { aStudy } from '../../../../test/builders/study.builder';
import { StudyFinder } from './study-finder';
import type { ServedWorld } from '../served-world';

let there: TestDatabase;
beforeAll(async () => (there = await aDatabase()));
afterAll(async () => await there.close());

test('of replays with one id the list shows the one that is found', async () => {
  const worlds: ServedWorld[] = [];
  for (const name of ['replay_later', 'replay_earlier']) {
    const database = await there.world(name);
    await new PostgresStudyStore(database).add(aStudy());
    worlds.push({ name, database });
  }
  const finder = new StudyFinder(() => worlds);
  const listed = await finder.all();
  expect(listed.map(({ world }) => world.name)).toEqual(['replay_later']);
  expect((await finder.get('trial')).world.name).toBe('replay_later');
});
