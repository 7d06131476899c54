import { PackageLibrary } from '@sotto/models';
import { Pseudonymiser } from '@sotto/security';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aPatient } from '../../../test/builders/fact.builder';
import { aProtocol, aStudy } from '../../../test/builders/study.builder';
import { openStudy } from './running-study';

const key = new Pseudonymiser(Buffer.alloc(32));
const study = aStudy({
  protocol: aProtocol({
    models: [
      { id: 'card', package: 'bench-scorecard', version: '1.0.0' },
      { id: 'logistic', package: 'open-logistic', version: '1.0.0' },
    ],
  }),
});
const indexTime = '2024-01-10T12:00:00.000Z';
const request = { chart: { patient: aPatient, pseudonyms: [aPatient], asOf: indexTime, facts: [] }, indexTime };

let root: string;
let library: PackageLibrary;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sotto-library-'));
  library = new PackageLibrary(root);
  for (const { package: name } of study.protocol.models) await library.add(join('data', 'models', name));
});
afterEach(async () => await rm(root, { recursive: true, force: true }));

/** By model: why its scoring failed. */
async function failures(): Promise<Record<string, string | undefined>> {
  const found: Record<string, string | undefined> = {};
  for (const { model, score } of (await openStudy(study, library, key)).scorers) {
    const [scoring] = await score([request]);
    found[model] = 'failed' in scoring! ? scoring.failed : undefined;
  }
  return found;
}

test('packages that are as they were checked are used', async () => {
  expect(Object.values(await failures())).not.toContain('model-unavailable');
});

test('a model whose package was changed fails its own scorings only', async () => {
  await appendFile(join(root, 'bench-scorecard', '1.0.0', 'model.yaml'), '# changed\nextra: true\n');
  const { card, logistic } = await failures();
  expect(card).toBe('model-unavailable');
  expect(logistic).not.toBe('model-unavailable');
});

test('a model whose package is gone fails its scorings', async () => {
  await rm(join(root, 'bench-scorecard'), { recursive: true });
  expect((await failures()).card).toBe('model-unavailable');
});

test('a study whose subgroups read an input of a package that is gone scores nothing', async () => {
  const subgroups = [{ name: 'disease class', by: 'disease-class' }];
  const grouped = aStudy({ protocol: aProtocol({ models: study.protocol.models, subgroups }) });
  expect((await openStudy(grouped, library, key)).faults).toEqual([]);
  await rm(join(root, 'open-logistic'), { recursive: true });
  const { faults, scorers } = await openStudy(grouped, library, key);
  expect(faults.join('; ')).toContain('no model of it scores until then, for subgroups read disease-class');
  const scorings = await Promise.all(scorers.map(async ({ score }) => await score([request])));
  expect(scorings.flat()).toEqual([{ failed: 'model-unavailable' }, { failed: 'model-unavailable' }]);
});
