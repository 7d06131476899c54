import { PackageLibrary } from '@sotto/models';
import { type Packages, type Protocol, startStudy, stopStudy, type Study } from '@sotto/studies';
import { join } from 'node:path';
import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import { aProtocol, aStudy } from '../../../../test/builders/study.builder';
import { PostgresStudyStore } from './postgres-study.store';

const at = '2024-05-01T00:00:00.000Z';
const draft = (version: number): Study => aStudy({ version, state: 'draft', startedAt: null });

const shelf = new PackageLibrary(
  '',
  ['bench-scorecard', 'open-logistic'].map((name) => join('data', 'models', name)),
);

/** A package lies on the shelf under two names. */
const library: Packages = {
  list: async () => await shelf.list(),
  load: async (name, version) => await shelf.load(name === 'a-copy' ? 'bench-scorecard' : name, version),
};

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
  await startStudy('trial', library, studies, at);
  await studies.add(draft(2));
  expect(await shown()).toEqual(twice(1, 'running'));
  await startStudy('trial', library, studies, at);
  expect(await shown()).toEqual(twice(2, 'running'));
  await studies.add(draft(3));
  await stopStudy('trial', studies, at);
  expect(await shown()).toEqual(twice(2, 'ended'));
  await expect(stopStudy('trial', studies, at)).rejects.toThrow('only a running study can stop');
  await startStudy('trial', library, studies, at);
  expect(await shown()).toEqual(twice(3, 'running'));
  await expect(startStudy('trial', library, studies, at)).rejects.toThrow('only a draft can start');
});

const running = async () => (await studies.begun()).filter(({ state }) => state === 'running').map(({ id }) => id);
const aDraft = (id: string, given: Partial<Protocol> = {}): Study =>
  aStudy({ id, state: 'draft', startedAt: null, protocol: aProtocol({ id, ...given }) });

test('studies whose models read the same run side by side only with one outcome', async () => {
  studies = new PostgresStudyStore(await there.world('two_studies'));
  const { outcome } = aProtocol();
  const sooner = { outcome: { ...outcome, horizon: '7d' } };
  const of = (name: string) => ({ models: [{ id: 'model', package: name, version: '1.0.0' }] });
  const refused: Record<string, Partial<Protocol>> = {
    sooner,
    'by-another-name': { ...sooner, ...of('a-copy') },
    'midnight-elsewhere': { timezone: 'Europe/Berlin' },
  };
  const allowed: Record<string, Partial<Protocol>> = {
    alike: { ...of('a-copy'), index: { at: 'admission + 24h', rule: 'landmark' } },
    'another-model': { ...sooner, ...of('open-logistic') },
  };
  await studies.add(draft(1));
  await startStudy('trial', library, studies, at);
  for (const [id, given] of Object.entries({ ...refused, ...allowed })) await studies.add(aDraft(id, given));
  for (const id of Object.keys(refused)) {
    await expect(startStudy(id, library, studies, at)).rejects.toThrow(
      'a model of the study "trial" reads the same as one of this study, for another outcome',
    );
  }
  for (const id of Object.keys(allowed)) await startStudy(id, library, studies, at);
  expect(await running()).toEqual(['alike', 'another-model', 'trial']);
  for (const id of ['trial', 'alike']) await stopStudy(id, studies, at);
  await startStudy('sooner', library, studies, at);
  expect(await running()).toEqual(['another-model', 'sooner']);
});

test('the login of the API adds drafts, and starts and stops them at the moment that it is', async () => {
  await there.world('steps');
  const api = await there.asApi('steps');
  studies = new PostgresStudyStore(api);
  const refused = 'a study is added as a draft, runs, and ends';
  for (const given of [{ state: 'running' }, { state: 'ended' }, { state: 'draft' }] as const) {
    await expect(studies.add(aStudy({ ...given, startedAt: at }))).rejects.toThrow(refused);
  }
  await studies.add(draft(1));
  await expect(studies.setState('trial', 1, 'ended', at)).rejects.toThrow(refused);
  await startStudy('trial', library, studies, at);
  await expect(api.query(`UPDATE study SET started_at = '2020-01-01'`)).rejects.toThrow(refused);
  await stopStudy('trial', studies, at);
  await expect(studies.setState('trial', 1, 'running', at)).rejects.toThrow(refused);
  const { startedAt, endedAt } = (await studies.get('trial'))!;
  const begun = Date.parse(startedAt!);
  expect(begun).toBeGreaterThan(Date.parse(at));
  expect(Date.parse(endedAt!)).toBeGreaterThanOrEqual(begun);
});
