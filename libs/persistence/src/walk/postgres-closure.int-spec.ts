import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import { aPrediction } from '../../../../test/builders/prediction.builder';
import { aStudy } from '../../../../test/builders/study.builder';
import type { Database } from '../database';
import { insertAccounting } from './insert-accounting';
import { PostgresAccountingReader } from './postgres-accounting.reader';
import { PostgresClosureStore } from './postgres-closure.store';
import { PostgresLookStore } from './postgres-look.store';
import { PostgresScoringStore } from './postgres-scoring.store';
import { PostgresStudyStore } from './postgres-study.store';

const study = aStudy();
let there: TestDatabase;
let database: Database;

beforeAll(async () => {
  there = await aDatabase();
  database = await there.world('closures');
});
afterAll(async () => await there.close());

test('a prediction computed after its outcome was known leaves what was counted before as it was', async () => {
  const late = aPrediction({ scoredAt: '2024-08-01T00:00:00.000Z', retroactive: true });
  const { model, encounter, occasion, site, scoredAt } = late;
  const open = { model, encounter, occasion, site, state: 'open', reason: null, at: scoredAt } as const;
  await new PostgresScoringStore(database).seal(study, [late]);
  await insertAccounting(database, study, [open]);
  const between = '2024-07-01T00:00:00.000Z';
  const reader = new PostgresAccountingReader(database);
  const before = await reader.read(study, between);
  const label = { kind: 'excluded', reason: 'retroactive' } as const;
  await new PostgresClosureStore(database).close(study, [
    { prediction: late.id, maturedAt: '2024-06-01T00:00:00.000Z', label },
  ]);
  expect(await reader.read(study, between)).toEqual(before);
  expect((await reader.read(study, scoredAt))[0]?.total.excluded).toEqual([{ reason: 'retroactive', count: 1 }]);
});

test('cases of one person under two pseudonyms are cases of one patient', async () => {
  const person = 'p_00000000000000000000000002';
  const maturedAt = '2024-06-01T00:00:00.000Z';
  const predictions = [
    aPrediction({ encounter: 'e_2', patient: person, person }),
    aPrediction({ encounter: 'e_3', patient: 'p_00000000000000000000000003', person }),
  ];
  await new PostgresScoringStore(database).seal(study, predictions);
  const label = { kind: 'case', outcome: 1, knownAt: maturedAt } as const;
  const closures = predictions.map(({ id }) => ({ prediction: id, maturedAt, label }));
  await new PostgresClosureStore(database).close(study, closures);
  const cases = await new PostgresLookStore(database).matureBy(study, 'card', maturedAt);
  expect(cases.map(({ patient }) => patient)).toEqual([person, person]);
});

test('an open prediction counts on the local day of its index time, whenever it was computed', async () => {
  const database = await there.world('calendar');
  await new PostgresStudyStore(database).add(study);
  const late = { scoredAt: '2024-03-05T12:00:00.000Z', retroactive: true };
  await new PostgresScoringStore(database).seal(study, [
    aPrediction({ encounter: 'e_1', indexTime: '2024-01-11T02:00:00.000Z', ...late }),
    aPrediction({ encounter: 'e_2', indexTime: '2024-01-10T12:00:00.000Z' }),
    aPrediction({ encounter: 'e_3', indexTime: '2024-01-12T12:00:00.000Z' }),
  ]);
  const api = await there.asApi('calendar');
  const counts = async () => (await new PostgresAccountingReader(api).openByIndexDay(study)).map(Object.values);
  expect(await counts()).toEqual([
    ['card', '2024-01-10', 2],
    ['card', '2024-01-12', 1],
  ]);
  const label = { kind: 'case', outcome: 1, knownAt: '2024-05-01T00:00:00.000Z' } as const;
  const closed = aPrediction({ encounter: 'e_3', indexTime: '2024-01-12T12:00:00.000Z' }).id;
  const maturedAt = '2024-06-01T00:00:00.000Z';
  await new PostgresClosureStore(database).close(study, [{ prediction: closed, maturedAt, label }]);
  expect(await counts()).toEqual([['card', '2024-01-10', 2]]);
});
