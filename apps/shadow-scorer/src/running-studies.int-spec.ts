import type { Fact, StreamRecord } from '@sotto/admissions';
import { PackageLibrary } from '@sotto/models';
import {
  type Database,
  PostgresAccountingReader,
  PostgresScoringStore,
  PostgresStudyStore,
  type Transaction,
} from '@sotto/persistence';
import { systemClock, WalkHealth } from '@sotto/runtime';
import { Pseudonymiser } from '@sotto/security';
import { addStudy, startStudy, stopStudy, type Study } from '@sotto/studies';
import { appendFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aDatabase, type TestDatabase } from '../../../test/builders/database';
import { aPatient } from '../../../test/builders/fact.builder';
import { protocolText } from '../../../test/builders/protocol-text';
import { aProtocol, aStudy } from '../../../test/builders/study.builder';
import { RunningStudies } from './running-studies';
import { scoreRecords } from './score-records';

let there: TestDatabase;
let root: string;
let library: PackageLibrary;
let database: Database;
let health: WalkHealth;
let studies: RunningStudies;
let worlds = 0;
beforeAll(async () => (there = await aDatabase()));
afterAll(async () => await there.close());
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sotto-library-'));
  library = new PackageLibrary(root);
  database = await there.world(`running_${(worlds += 1)}`);
  health = new WalkHealth();
  studies = new RunningStudies(library, new Pseudonymiser(Buffer.alloc(32)), health);
});
afterEach(async () => await rm(root, { recursive: true, force: true }));

const started = '2024-01-01T05:00:00.000Z';

async function install(...names: string[]): Promise<void> {
  for (const name of names) await library.add(join('data', 'models', name));
}

const add = async (study: Study) => await new PostgresStudyStore(database).add(study);

/** An admission is told; how each study stands then, by model. */
async function admit(encounter: string, knownAt = '2024-02-01T12:00:00.000Z'): Promise<Record<string, object>> {
  const known = { source: 'EHR', patient: aPatient, knownAt };
  const facts: Fact[] = [
    { kind: 'patient', ...known, birthDate: '1950-01-01', sex: 'female' },
    { kind: 'admission', ...known, encounter, site: 'NORTH', class: 'inpatient', at: knownAt },
  ];
  const record = { value: { knownAt, facts } } as unknown as StreamRecord;
  const handle = scoreRecords(async (tx, told) => await studies.current(tx, told), systemClock);
  await database.transaction(async (tx) => expect(await handle([record], tx)).toEqual([]));
  const reader = new PostgresAccountingReader(database);
  const begun = await new PostgresStudyStore(database).begun();
  const read = begun.map(async ({ id, version }) => {
    const models = await reader.read({ id, version }, 'infinity');
    return models.map(({ model, total: { scored, failed } }) => [`${id} ${model}`, { scored, failed }] as const);
  });
  return Object.fromEntries((await Promise.all(read)).flat());
}

const scored = (number: number) => ({ scored: number, failed: expect.not.arrayContaining([unavailable(1)]) as object });
const unavailable = (count: number) => ({ reason: 'model-unavailable', count });

const card = { id: 'card', package: 'bench-scorecard', version: '1.0.0' };
const logistic = { id: 'logistic', package: 'open-logistic', version: '1.0.0' };
const grouped = aProtocol({
  id: 'grouped',
  models: [logistic, card],
  subgroups: [{ name: 'disease class', by: 'disease-class' }],
});

test('a model is loaded once, and a package that was missing is used as soon as it is there', async () => {
  for (const study of [aStudy(), aStudy({ version: 2, state: 'draft', startedAt: null })]) await add(study);
  const scorers = async () => (await studies.current(database)).map((each) => each.scorers[0]!);
  const [missing] = await scorers();
  expect(missing!.checksum).toBe('');
  await install('bench-scorecard');
  const [present, ...others] = await scorers();
  expect(present!.checksum).toMatch(/^[0-9a-f]{64}$/);
  expect(others).toEqual([]);
  expect((await scorers())[0]).toBe(present);
});

test('a package that is gone stops no other study, and health says which, and how to mend it', async () => {
  await install('bench-scorecard', 'open-logistic');
  for (const study of [aStudy(), aStudy({ id: 'grouped', protocol: grouped })]) await add(study);
  const gone = join(root, 'open-logistic');
  await rename(gone, `${gone}-elsewhere`);
  expect(await admit('e_1')).toEqual({
    'trial card': scored(1),
    'grouped card': { scored: 0, failed: [unavailable(1)] },
    'grouped logistic': { scored: 0, failed: [unavailable(1)] },
  });
  expect(health.reasons).toEqual([
    expect.stringMatching(/^study grouped, version 1: .*open-logistic 1\.0\.0 .*sotto model add.*disease-class/),
  ]);
  await rename(`${gone}-elsewhere`, gone);
  expect(await admit('e_2')).toMatchObject({ 'trial card': scored(2), 'grouped card': { scored: 1 } });
  expect(health.reasons).toEqual([]);
});

test('a version that has ended is opened only for what waits or was learnt while it ran', async () => {
  await add(aStudy({ state: 'ended', endedAt: '2024-02-01T00:00:00.000Z' }));
  const opened = async (tx: Transaction = database) => (await studies.current(tx)).length;
  await admit('e_1', '2024-02-02T12:00:00.000Z');
  expect([await opened(), health.reasons]).toEqual([0, []]);
  expect(await admit('e_2', '2024-01-31T12:00:00.000Z')).toEqual({
    'trial card': { scored: 0, failed: [unavailable(1)] },
  });
  const [occasion] = await new PostgresScoringStore(database).claim(aStudy(), [
    {
      encounter: 'e_3',
      patient: aPatient,
      site: 'NORTH',
      class: 'inpatient',
      admittedAt: started,
      indexTime: started,
      learntAt: started,
      asOf: started,
      occasion: '',
    },
  ]);
  await new PostgresScoringStore(database).postpone(aStudy(), [occasion!]);
  expect(await opened()).toBe(1);
});

test('a study that was begun past the check shows nothing of one that closes later', async () => {
  await install('bench-scorecard');
  const { outcome } = aProtocol();
  const sooner = aProtocol({ id: 'sooner', outcome: { ...outcome, horizon: '7d' } });
  await add(aStudy());
  await add(aStudy({ id: 'sooner', protocol: sooner, startedAt: '2024-01-02T05:00:00.000Z' }));
  expect(await admit('e_1')).toEqual({
    'trial card': scored(1),
    'sooner card': { scored: 0, failed: [unavailable(1)] },
  });
  const fault = 'study sooner, version 1: a model of the study "trial" reads the same';
  expect(health.reasons).toEqual([expect.stringContaining(fault)]);
});

test('packages that were replaced after the protocol was added are not used', async () => {
  await install('bench-scorecard', 'open-logistic');
  const store = new PostgresStudyStore(database);
  const text = protocolText.replace(
    'package: support-physiology, version: 1.0.0',
    'package: open-logistic, version: 1.0.0, trainedOn: training-patients.txt',
  );
  const { id } = await addStudy(text, library, store, started);
  const list = join(root, 'open-logistic', '1.0.0', 'training-patients.txt');
  await appendFile(list, 'x,y\n');
  const replaced = 'the file "training-patients.txt" of the package open-logistic 1.0.0 is not what it was';
  await expect(startStudy(id, library, store, started)).rejects.toThrow(replaced);
  expect((await store.get(id))?.state).toBe('draft');
  await rm(join(root, 'open-logistic'), { recursive: true });
  await expect(startStudy(id, library, store, started)).rejects.toThrow('no model package "open-logistic" 1.0.0');
  await install('open-logistic');
  await startStudy(id, library, store, started);
  await appendFile(list, 'x,y\n');
  await studies.current(database);
  expect(health.reasons).toEqual([expect.stringContaining(replaced)]);
  await stopStudy(id, store, '2024-03-01T00:00:00.000Z');
  await studies.current(database);
  expect(health.reasons).toEqual([]);
});
