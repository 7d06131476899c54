import { aPrediction } from '../../../../test/builders/prediction.builder';
import { aStudy } from '../../../../test/builders/study.builder';
import type { FollowUpStore, PredictionRange } from './follow-up.store';
import type { SealedPrediction } from './sealed-prediction';
import { PredictionsSoFar } from './predictions-so-far';

const day = (number: number): string => new Date(Date.UTC(2024, 0, 1 + number)).toISOString();
const study = aStudy();

/** One person a letter: indexed on a day, sealed on another. */
function sealed(person: string, indexed: number, scored = indexed): SealedPrediction {
  const id = `${person}-${indexed}`;
  const given = { person, patient: person, encounter: `e-${id}`, indexTime: day(indexed), asOf: day(indexed) };
  return { ...aPrediction({ ...given, scoredAt: day(scored) }), id };
}

function storeOf(all: readonly SealedPrediction[]): FollowUpStore {
  const own = ({ before }: Pick<PredictionRange, 'before'>) =>
    all.filter(({ indexTime, scoredAt }) => indexTime < before && scoredAt <= before);
  const from = (range: Pick<PredictionRange, 'before' | 'indexedFrom'>) =>
    own(range).filter(({ indexTime }) => indexTime >= range.indexedFrom);
  const isRead = ({ indexTime, scoredAt }: SealedPrediction, notBy: string | undefined) =>
    notBy !== undefined && indexTime < notBy && scoredAt <= notBy;
  return {
    predictions: async (_study, _model, range) => {
      const fresh = from(range).filter((each) => !isRead(each, range.notBy));
      const persons = new Set(fresh.map(({ person }) => person));
      const before = own(range).filter((each) => each.indexTime < range.indexedFrom && persons.has(each.person));
      return await Promise.resolve([...fresh, ...before]);
    },
    count: async (_study, _model, range) => await Promise.resolve(from(range).length),
    looks: async () => await Promise.resolve([]),
    add: async () => await Promise.resolve(),
    inputs: async () => await Promise.resolve(new Map()),
    combinations: async () => await Promise.resolve([]),
    statedMoments: async () => await Promise.resolve([]),
  };
}

const idsOf = (rows: PredictionsSoFar['all']) => rows.map(({ prediction }) => prediction.id);

test('read week after week they are those read at once: in order, one a patient and horizon', async () => {
  const store = storeOf([
    ...[sealed('a', 5), sealed('b', 6), sealed('a', 20), sealed('c', 21), sealed('a', 90)],
    ...[sealed('b', 3, 4), sealed('d', 10, 15), sealed('c', -30)],
  ]);
  const weekly = new PredictionsSoFar(study, 'card', day(0));
  for (let week = 1; week <= 14; week++) {
    const once = new PredictionsSoFar(study, 'card', day(0));
    expect([await weekly.read(day(7 * week), store), await once.read(day(7 * week), store)]).toEqual([true, true]);
    expect(idsOf(weekly.all)).toEqual(idsOf(once.all));
    expect(idsOf(weekly.firstOfPatients)).toEqual(idsOf(once.firstOfPatients));
  }
  expect(idsOf(weekly.all)).toEqual(['b-3', 'a-5', 'b-6', 'd-10', 'a-20', 'c-21', 'a-90']);
  expect(idsOf(weekly.firstOfPatients)).toEqual(['b-3', 'a-5', 'd-10', 'a-90']);
});

test('it says so where somebody sealed one since that it should have read', async () => {
  const read = new PredictionsSoFar(study, 'card', day(0));
  expect(await read.read(day(14), storeOf([sealed('a', 5)]))).toBe(true);
  expect(await read.read(day(21), storeOf([sealed('a', 5), sealed('b', 6)]))).toBe(false);
});
