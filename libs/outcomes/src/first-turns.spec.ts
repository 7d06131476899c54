import type { Fact, FactKind, FactStore } from '@sotto/admissions';
import { aFact, aPatient } from '../../../test/builders/fact.builder';
import { aPrediction } from '../../../test/builders/prediction.builder';
import { aStudy } from '../../../test/builders/study.builder';
import { FirstTurns, type Turn } from './first-turns';

const index = '2024-01-10T12:00:00.000Z';
const admission = aFact('admission', { source: 'ehr', at: index });
const period = { after: '2024-01-01T00:00:00.000Z', days: 90 };
const end = '2024-05-01T00:00:00.000Z';

function factsOf(all: readonly Fact[]): FactStore {
  const learnt = (kinds: readonly FactKind[], after: string, upTo: string) =>
    all
      .filter(({ kind, knownAt }) => kinds.includes(kind) && knownAt > after && knownAt <= upTo)
      .sort((a, b) => (a.knownAt < b.knownAt ? -1 : 1));
  return {
    add: async () => await Promise.resolve([]),
    links: async () => await Promise.resolve(all.filter((fact) => fact.kind === 'patients-merged')),
    about: async (patients) =>
      await Promise.resolve(all.filter((fact) => 'patient' in fact && patients.includes(fact.patient!))),
    learnt: async (kinds, after, upTo) => await Promise.resolve(learnt(kinds, after, upTo)),
    countLearnt: async (kinds, after, upTo) => await Promise.resolve(learnt(kinds, after, upTo).length),
  };
}

async function turn(facts: readonly Fact[], asOf = end): Promise<Turn | undefined> {
  const store = factsOf([admission, ...facts]);
  const [first] = await new FirstTurns(aStudy(), period).of([aPrediction({ indexTime: index })], asOf, store);
  return first;
}

const death = aFact('death', { at: '2024-01-20T00:00:00.000Z', knownAt: '2024-01-25T00:00:00.000Z' });

test('a death counts at the moment at which it became known, and not before', async () => {
  expect(await turn([death])).toEqual({ kind: 'event', at: death.knownAt });
  expect(await turn([death], '2024-01-24T00:00:00.000Z')).toBeUndefined();
});

test('a death that is taken back later stays counted, and one after the horizon is none', async () => {
  const retracted = aFact('death-retracted', { knownAt: '2024-02-01T00:00:00.000Z' });
  expect(await turn([death, retracted])).toEqual({ kind: 'event', at: death.knownAt });
  expect(await turn([aFact('death', { at: '2024-04-01T00:00:00.000Z' })])).toBeUndefined();
});

test.each([
  ['withdrawn', aFact('withdrawn', { at: '2024-01-15T00:00:00.000Z', knownAt: '2024-01-16T00:00:00.000Z' })],
  ['cancelled', aFact('admission-cancelled', { source: 'ehr', at: index, knownAt: '2024-01-16T00:00:00.000Z' })],
  ['admitted at another time', { ...admission, at: '2024-01-08T12:00:00.000Z', knownAt: '2024-01-16T00:00:00.000Z' }],
  ['merged', aFact('patients-merged', { knownAt: '2024-01-16T00:00:00.000Z' })],
  [
    'dead before the index time',
    aFact('death', { at: '2024-01-09T00:00:00.000Z', knownAt: '2024-01-16T00:00:00.000Z' }),
  ],
])('who is %s leaves when that becomes known, and no later death counts', async (_what, fact) => {
  expect(await turn([fact as Fact, death])).toEqual({ kind: 'left', at: '2024-01-16T00:00:00.000Z' });
});

test('what was known before the index time counts at it', async () => {
  const early = aFact('death', { at: undefined, date: '2024-01-10', knownAt: '2024-01-10T11:00:00.000Z' });
  expect(await turn([early])).toEqual({ kind: 'event', at: index });
});

test('facts of others turn nothing', async () => {
  expect(await turn([{ ...death, patient: `${aPatient.slice(0, -1)}9` }])).toBeUndefined();
});

test('a corrected admission turns every prediction of its stay that was made before it was corrected', async () => {
  const knownAt = '2024-01-12T00:00:00.000Z';
  const store = factsOf([admission, { ...admission, at: '2024-01-08T12:00:00.000Z', knownAt }]);
  const later = '2024-01-13T12:00:00.000Z';
  const predictions = [index, later].map((indexTime) => aPrediction({ indexTime }));
  const [first] = await new FirstTurns(aStudy(), period).of(predictions, end, store);
  expect(first).toEqual({ kind: 'left', at: knownAt });
});

const other = `${aPatient.slice(0, -1)}9`;
const weeks = Array.from({ length: 16 }, (_, week) =>
  new Date(Date.parse(period.after) + 7 * 86_400_000 * (week + 1)).toISOString(),
);

test.each([
  ['a death', [death]],
  [
    'a death that another source tells again',
    [death, { ...death, source: 'ehr', knownAt: '2024-02-20T00:00:00.000Z' }],
  ],
  [
    'a merge after the death of who is merged',
    [
      { ...death, patient: other },
      aFact('patients-merged', { from: other, into: aPatient, knownAt: '2024-02-06T00:00:00.000Z' }),
    ],
  ],
  ['a merge that is known later', [aFact('patients-merged', { knownAt: '2024-02-06T00:00:00.000Z' }), death]],
  [
    'a death known on the last day',
    [{ ...death, at: '2024-03-09T00:00:00.000Z', knownAt: '2024-04-09T11:00:00.000Z' }],
  ],
  ['nothing', []],
] as const)('%s: asked every week it is as asked once', async (_what, facts) => {
  const store = factsOf([admission, ...(facts as readonly Fact[])]);
  const predictions = [aPrediction({ indexTime: index })];
  const weekly = new FirstTurns(aStudy(), period);
  for (const week of weeks) {
    const once = await new FirstTurns(aStudy(), period).of(predictions, week, store);
    expect(await weekly.of(predictions, week, store)).toEqual(once);
  }
});

test('what is told later of an earlier moment is found at the next time', async () => {
  const predictions = [aPrediction({ indexTime: index })];
  const turns = new FirstTurns(aStudy(), period);
  expect(await turns.of(predictions, weeks[4]!, factsOf([admission]))).toEqual([undefined]);
  const found = await turns.of(predictions, weeks[5]!, factsOf([admission, death]));
  expect(found).toEqual([{ kind: 'event', at: death.knownAt }]);
});
