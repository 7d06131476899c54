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
  const finder = new StudyFinder(() => worlds, []);
  const listed = await finder.all();
  expect(listed.map(({ world }) => world.name)).toEqual(['replay_later']);
  expect((await finder.get('trial')).world.name).toBe('replay_later');
});

test('a study of a demonstration that was broken off is not found, with the reason', async () => {
  const says = 'The demonstration was broken off.';
  const finder = new StudyFinder(() => [], [{ studies: ['trial'], says }]);
  await expect(finder.get('trial')).rejects.toThrow(`the study "trial" cannot be read now. ${says}`);
  await expect(finder.get('other')).rejects.toThrow('there is no study "other"');
  expect(finder.hidden('other')).toEqual([]);
});
