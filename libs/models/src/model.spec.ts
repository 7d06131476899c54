import { type Fact, sha256 } from '@sotto/admissions';
import { DateTime } from 'luxon';
import { aChart, aCreatinine, aPatient } from './inputs/input.builder';
import { Model, type ModelScoring } from './model';
import { loadModelPackage } from './package/load-model-package';
import { aPackage, onnxManifest, recordedManifest, scorecardManifest } from './package/package.builder';

const indexTime = DateTime.fromISO('2024-03-10T12:00:00Z');
const known = { source: 'EHR', patient: aPatient, knownAt: '2024-03-10T07:00:00Z' };
const aged: Fact = { kind: 'patient', ...known, age: 60 };

function aScore(risk: number, at: string, version = '1.0.0'): Fact {
  return { kind: 'score', ...known, model: 'example', version, risk, at };
}

async function scored(manifest: string, ...charts: Fact[][]): Promise<ModelScoring[]> {
  const model = Model.open(await loadModelPackage(await aPackage(manifest)));
  try {
    return await model.score(charts.map((facts) => ({ chart: aChart(facts), indexTime })));
  } finally {
    await model.close();
  }
}

test.each([
  ['scorecard', scorecardManifest, 1 / (1 + Math.exp(3 - 1.8 - 0.4 * 1.2))],
  ['onnx', onnxManifest, 1 / (1 + Math.exp(2 - 1.2 - 0.12))],
])('a %s model scores a chart and says what it was given', async (_, manifest, risk) => {
  const [scoring] = await scored(manifest, [aged, aCreatinine()]);
  expect(scoring).toEqual({
    risk: expect.closeTo(risk, 6),
    inputs: [60, 1.2],
    inputsHash: sha256('[["age",60],["creatinine",1.2]]'),
    problems: [],
  });
});

test('an admission without a required input fails and the others keep their place', async () => {
  const scorings = await scored(scorecardManifest, [aged], [aCreatinine()], [aged, aCreatinine({ value: 9 })]);
  expect(scorings.map((each) => ('failed' in each ? each.failed : each.inputs))).toEqual([
    [60, 1.01],
    'missing-input',
    [60, 9],
  ]);
});

test('a recorded score is the latest of its model and version at or before the index time', async () => {
  const [scoring] = await scored(recordedManifest, [
    aScore(0.2, '2024-03-10T06:00:00Z'),
    aScore(0.3, '2024-03-10T12:00:00Z'),
    aScore(0.4, '2024-03-10T12:00:01Z'),
    aScore(0.5, '2024-03-10T12:00:00Z', '2.0.0'),
  ]);
  expect(scoring).toMatchObject({ risk: 0.3, inputs: [0.3] });
});

test('an admission without a recorded score, or with one that is no probability, fails', async () => {
  const scorings = await scored(recordedManifest, [aged], [aScore(1.2, '2024-03-10T06:00:00Z')]);
  expect(scorings).toEqual([
    expect.objectContaining({ failed: 'missing-score' }),
    expect.objectContaining({ failed: 'risk-out-of-range' }),
  ]);
});
