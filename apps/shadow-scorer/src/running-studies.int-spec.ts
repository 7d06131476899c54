import { PackageLibrary } from '@sotto/models';
import { PostgresStudyStore } from '@sotto/persistence';
import { Pseudonymiser } from '@sotto/security';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aDatabase, type TestDatabase } from '../../../test/builders/database';
import { aStudy } from '../../../test/builders/study.builder';
import { RunningStudies } from './running-studies';

let there: TestDatabase;
let root: string;
beforeAll(async () => {
  there = await aDatabase();
  root = await mkdtemp(join(tmpdir(), 'sotto-library-'));
});
afterAll(async () => {
  await there.close();
  await rm(root, { recursive: true, force: true });
});

test('a model is loaded once, and a package that was missing is used as soon as it is there', async () => {
  const database = await there.world('running');
  const draft = aStudy({ version: 2, state: 'draft', startedAt: null });
  for (const study of [aStudy(), draft]) await new PostgresStudyStore(database).add(study);
  const library = new PackageLibrary(root);
  const studies = new RunningStudies(library, new Pseudonymiser(Buffer.alloc(32)));
  const scorers = async () => (await studies.current(database)).map((each) => each.scorers[0]!);
  const [missing] = await scorers();
  expect(missing!.checksum).toBe('');
  await library.add(join('data', 'models', 'bench-scorecard'));
  const [present, ...others] = await scorers();
  expect(present!.checksum).toMatch(/^[0-9a-f]{64}$/);
  expect(others).toEqual([]);
  expect((await scorers())[0]).toBe(present);
});
