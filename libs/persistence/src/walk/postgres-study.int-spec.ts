import { startStudy, stopStudy, type Study } from '@sotto/studies';
import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import { aProtocol, aStudy } from '../../../../test/builders/study.builder';
import { PostgresStudyStore } from './postgres-study.store';

const at = '2024-05-01T00:00:00.000Z';
const draft = (version: number): Study => aStudy({ version, state: 'draft', startedAt: null });

let there: TestDatabase;
let studies: PostgresStudyStore;
beforeAll(async () => {
  there = await aDatabase();
});
afterAll(async () => await there.close());

async function shown(): Promise<[number, string][]> {
  const found = [await studies.get('trial'), ...(await studies.all())];
  return found.map((study) => [study!.version, study!.state]);
}

const twice = (version: number, state: string) => Array.from({ length: 2 }, () => [version, state]);

test('a draft beside a running version hides it from nobody, and is what starts next', async () => {
  studies = new PostgresStudyStore(await there.world('versions'));
  await studies.add(draft(1));
  expect(await shown()).toEqual(twice(1, 'draft'));
  await startStudy('trial', studies, at);
  await studies.add(draft(2));
  expect(await shown()).toEqual(twice(1, 'running'));
  await startStudy('trial', studies, at);
  expect(await shown()).toEqual(twice(2, 'running'));
  await studies.add(draft(3));
  await stopStudy('trial', studies, at);
  expect(await shown()).toEqual(twice(2, 'ended'));
  await expect(stopStudy('trial', studies, at)).rejects.toThrow('only a running study can stop');
  await startStudy('trial', studies, at);
  expect(await shown()).toEqual(twice(3, 'running'));
  await expect(startStudy('trial', studies, at)).rejects.toThrow('only a draft can start');
});

test('a model that runs in one study starts in another only with the same outcome', async () => {
  studies = new PostgresStudyStore(await there.world('two-studies'));
  const { outcome } = aProtocol();
  const other = (id: string, horizon: string): Study =>
    aStudy({ id, state: 'draft', startedAt: null, protocol: aProtocol({ id, outcome: { ...outcome, horizon } }) });
  for (const each of [draft(1), other('sooner', '7d'), other('alike', outcome.horizon)]) await studies.add(each);
  await startStudy('trial', studies, at);
  await expect(startStudy('sooner', studies, at)).rejects.toThrow('the study "trial" runs');
  expect((await studies.get('sooner'))?.state).toBe('draft');
  await startStudy('alike', studies, at);
  await stopStudy('trial', studies, at);
  await stopStudy('alike', studies, at);
  await startStudy('sooner', studies, at);
  expect((await studies.get('sooner'))?.state).toBe('running');
});
