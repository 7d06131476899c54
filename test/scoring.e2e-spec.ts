import type { Fact } from '@sotto/admissions';
import { type Database, PostgresAccountingReader, PostgresLookStore } from '@sotto/persistence';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFact, aPatient } from './builders/fact.builder';
import { aWalk, type Walk } from './builders/scoring-walk';

let there: TestDatabase;
let database: Database;
let worlds = 0;

beforeAll(async () => {
  there = await aDatabase();
});
beforeEach(async () => {
  database = await there.world(`scoring_${(worlds += 1)}`);
});
afterAll(async () => await there.close());

const walk = async (
  ...given: Parameters<typeof aWalk> extends [Database, ...infer More] ? More : never
): Promise<Walk> => await aWalk(database, ...given);

const statement = (through: string, at: string): Fact =>
  aFact('complete-through', { patient: undefined, encounter: undefined, through, at } as never);

test('an admission is scored once, however often its facts arrive', async () => {
  const { take, total, scorer } = await walk();
  await take([aFact('admission')]);
  await take([aFact('admission', { knownAt: '2024-01-11T00:00:00.000Z' })]);
  expect(scorer.seen).toHaveLength(1);
  expect(await total()).toMatchObject({ received: 1, eligible: 1, scored: 1, open: 1 });
});

test('who is not eligible is counted with the reason, and a model does not see whom it was trained on', async () => {
  const population = { classes: ['inpatient'], minimumAge: 18, sites: ['north'] };
  const trained = 'p_00000000000000000000000009';
  const { take, total, scorer } = await walk({ population }, [trained]);
  const person = (i: number, age: number | undefined, more: Parameters<typeof aFact<'admission'>>[1] = {}): Fact[] => {
    const of = { patient: `p_0000000000000000000000000${i}`, encounter: `e_${i}` };
    return [aFact('patient', { ...of, encounter: undefined, age }), aFact('admission', { ...of, ...more })];
  };
  await take([
    ...person(1, 70),
    ...person(2, 17),
    ...person(3, undefined),
    ...person(4, 70, { class: 'outpatient' }),
    ...person(5, 70, { site: 'west' }),
    ...person(9, 70),
  ]);
  expect(scorer.seen).toHaveLength(1);
  expect(await total()).toMatchObject({
    received: 6,
    eligible: 1,
    ineligible: [
      { reason: 'age-unknown', count: 1 },
      { reason: 'below-minimum-age', count: 1 },
      { reason: 'class-not-in-population', count: 1 },
      { reason: 'site-not-in-population', count: 1 },
      { reason: 'training-patient', count: 1 },
    ],
  });
});

test('a landmark waits in the database and reads what was learnt by then', async () => {
  const { take, due, total, scorer } = await walk({ index: { at: 'admission + 24h', rule: 'landmark' } });
  await take([aFact('admission', { at: '2024-01-10T12:00:00.000Z' })]);
  expect(await total()).toMatchObject({ eligible: 1, waiting: 1, scored: 0 });
  const intime = aFact('observation', { at: '2024-01-11T11:00:00.000Z' });
  const late = aFact('observation', { at: '2024-01-11T11:30:00.000Z', knownAt: '2024-01-11T13:00:00.000Z' });
  await take([intime, late]);
  expect(await due('2024-01-11T11:59:59.000Z')).toBe(0);
  expect(await due('2024-01-12T00:00:00.000Z')).toBe(1);
  expect(scorer.seen[0]!.indexTime).toBe('2024-01-11T12:00:00.000Z');
  expect(scorer.seen[0]!.chart.facts.filter(({ kind }) => kind === 'observation')).toEqual([intime]);
  expect(await due('2024-01-12T00:00:00.000Z')).toBe(0);
  expect(await total()).toMatchObject({ eligible: 1, waiting: 0, scored: 1, open: 1 });
});

const changed = '2024-01-10T12:00:00.000Z';
const oldVersion = { version: 1, state: 'ended', endedAt: changed } as const;
const newVersion = { version: 2, startedAt: changed } as const;

test('an admission belongs to the version that ran when it was learnt, however late it comes to the scorer', async () => {
  const facts = ['2024-01-10T11:59:59.999Z', changed, '2024-01-10T12:00:00.001Z'].map((at, i) =>
    aFact('admission', { at, encounter: `e_${i}` }),
  );
  const before = await walk({}, [], oldVersion);
  await before.take(facts);
  expect(before.scorer.seen.map(({ indexTime }) => indexTime)).toEqual(['2024-01-10T11:59:59.999Z']);
  database = await there.world('scoring_new_version');
  const after = await walk({}, [], newVersion);
  await after.take(facts);
  expect(after.scorer.seen.map(({ indexTime }) => indexTime)).toEqual([changed, '2024-01-10T12:00:00.001Z']);
});

test('an admission that is told again after a change of version stays with the version before', async () => {
  const { take, scorer } = await walk({}, [], newVersion);
  await take([aFact('admission', { at: '2024-01-10T06:00:00.000Z' })]);
  await take([aFact('admission', { at: '2024-01-10T06:00:00.000Z', knownAt: '2024-01-10T13:00:00.000Z' })]);
  expect(scorer.seen).toEqual([]);
});

test('a landmark that was put down before a version ended is scored when it is due', async () => {
  const { take, due, scorer } = await walk({ index: { at: 'admission + 24h', rule: 'landmark' } }, [], oldVersion);
  await take([aFact('admission', { at: '2024-01-10T06:00:00.000Z' })]);
  expect(await due('2024-01-12T00:00:00.000Z')).toBe(1);
  expect(scorer.seen.map(({ indexTime }) => indexTime)).toEqual(['2024-01-11T06:00:00.000Z']);
});

test('a discharge before the landmark makes the admission ineligible', async () => {
  const { take, due, total } = await walk({ index: { at: 'admission + 24h', rule: 'landmark' } });
  await take([aFact('admission'), aFact('discharge', { at: '2024-01-11T00:00:00.000Z' })]);
  await due('2024-01-12T00:00:00.000Z');
  expect(await total()).toMatchObject({ ineligible: [{ reason: 'discharged-before-index', count: 1 }], waiting: 0 });
});

test('under first-per-patient-window a second stay within the horizon is left out', async () => {
  const { take, total } = await walk({ index: { at: 'admission', rule: 'first-per-patient-window' } });
  await take([aFact('admission', { encounter: 'e_1', at: '2024-01-10T12:00:00.000Z' })]);
  await take([aFact('admission', { encounter: 'e_2', at: '2024-02-10T12:00:00.000Z' })]);
  await take([aFact('admission', { encounter: 'e_3', at: '2024-04-10T12:00:00.000Z' })]);
  expect(await total()).toMatchObject({ scored: 2, ineligible: [{ reason: 'within-patient-window', count: 1 }] });
});

const inWindow = { index: { at: 'admission', rule: 'first-per-patient-window' as const } };

test('a stay that is not eligible opens no window, whether the stays come together or one by one', async () => {
  const stays = [
    aFact('admission', { encounter: 'e_1', at: '2024-01-10T12:00:00.000Z', class: 'outpatient' }),
    aFact('admission', { encounter: 'e_2', at: '2024-01-20T12:00:00.000Z' }),
    aFact('admission', { encounter: 'e_3', at: '2024-01-30T12:00:00.000Z' }),
  ];
  for (const batches of [[stays], stays.map((stay) => [stay])]) {
    database = await there.world(`scoring_window_${batches.length}`);
    const { take, total } = await walk(inWindow);
    for (const batch of batches) await take(batch);
    expect(await total()).toMatchObject({
      scored: 1,
      ineligible: [
        { reason: 'class-not-in-population', count: 1 },
        { reason: 'within-patient-window', count: 1 },
      ],
    });
  }
});

test('merged patients are one person: to the window, and to whom a model was trained on', async () => {
  const into = `${aPatient.slice(0, -1)}7`;
  const merged = aFact('patients-merged', {
    from: aPatient,
    into,
    at: '2024-01-05T00:00:00.000Z',
  });
  const stays = [
    merged,
    aFact('admission', { encounter: 'e_1', at: '2024-01-10T12:00:00.000Z' }),
    aFact('admission', { encounter: 'e_2', patient: into, at: '2024-01-20T12:00:00.000Z' }),
  ];
  const read = '2024-01-20T12:05:00.000Z';
  const reason = (name: string, count: number) => ({ ineligible: [{ reason: name, count }] });
  const apart = await walk(inWindow);
  for (const fact of stays) await apart.take([fact]);
  expect(await apart.total()).toMatchObject({ scored: 0, waiting: 2 });
  await apart.due(read);
  expect(await apart.total()).toMatchObject({ scored: 1, ...reason('within-patient-window', 1) });
  database = await there.world('scoring_merged_together');
  const together = await walk(inWindow);
  await together.take(stays);
  await together.due(read);
  expect(await together.total()).toMatchObject({ scored: 1, ...reason('within-patient-window', 1) });
  database = await there.world('scoring_merged_trained');
  const trained = await walk({}, [aPatient]);
  await trained.take([stays[0]!, stays[2]!]);
  await trained.due(read);
  expect(await trained.total()).toMatchObject({ scored: 0, ...reason('training-patient', 1) });
});

test('a prediction that will be no case holds no window', async () => {
  const first = { encounter: 'e_1', at: '2024-01-10T12:00:00.000Z' };
  const other = `${aPatient.slice(0, -1)}7`;
  const undoings = {
    cancelled: [aFact('admission', first), aFact('admission-cancelled', { ...first, at: '2024-01-11T12:00:00.000Z' })],
    moved: [
      aFact('admission', first),
      aFact('encounter-moved', { encounter: 'e_1', from: aPatient, into: other, at: '2024-01-11T12:00:00.000Z' }),
    ],
    retroactive: [aFact('admission', { ...first, knownAt: '2024-01-15T12:00:00.000Z' })],
  };
  for (const [name, undone] of Object.entries(undoings)) {
    database = await there.world(`scoring_window_${name}`);
    const { take, total } = await walk(inWindow);
    for (const fact of undone) await take([fact]);
    await take([aFact('admission', { encounter: 'e_2', at: '2024-01-20T12:00:00.000Z' })]);
    expect(await total()).toMatchObject({ scored: 2, ineligible: [] });
  }
});

test('a stay that was moved before its landmark is scored for the patient to whom it belongs', async () => {
  const into = `${aPatient.slice(0, -1)}7`;
  const { take, due, link, total, scorer } = await walk({ index: { at: 'admission + 24h', rule: 'landmark' } });
  await take([
    aFact('admission', { at: '2024-01-10T12:00:00.000Z' }),
    aFact('encounter-moved', { encounter: 'e_1', from: aPatient, into, at: '2024-01-10T18:00:00.000Z' }),
  ]);
  await due('2024-01-12T00:00:00.000Z');
  expect(scorer.seen.map(({ chart }) => chart.patient)).toEqual([into]);
  expect(await database.query('SELECT patient, person FROM prediction')).toEqual([{ patient: into, person: into }]);
  await take([
    aFact('death', { patient: into, encounter: undefined, at: '2024-01-20T12:00:00.000Z' }),
    aFact('complete-through', {
      patient: undefined,
      encounter: undefined,
      through: '2024-09-01',
      at: '2024-09-02T00:00:00.000Z',
    } as never),
  ]);
  await link('2024-09-02T00:00:00.000Z');
  expect(await total()).toMatchObject({ cases: 1, excluded: [] });
});

test('a stay that waits for its landmark is counted from when it was learnt', async () => {
  const { take, study } = await walk({ index: { at: 'admission + 24h', rule: 'landmark' } });
  await take([aFact('admission', { at: '2024-01-10T12:00:00.000Z' })]);
  const [counts] = await new PostgresAccountingReader(database).read(study, '2024-01-10T18:00:00.000Z');
  expect(counts!.total).toMatchObject({ received: 1, waiting: 1 });
});

test('a model that fails leaves the admission accounted for', async () => {
  const { take, total, scorer } = await walk();
  scorer.answer = { failed: 'timed-out' };
  await take([aFact('admission')]);
  expect(await total()).toMatchObject({ eligible: 1, scored: 0, failed: [{ reason: 'timed-out', count: 1 }] });
});

test('a cancelled or merged admission keeps its prediction and leaves the cases with a reason', async () => {
  const { take, link, total, study } = await walk();
  const into = 'p_00000000000000000000000002';
  const stays = [1, 2, 3].map((i) => ({ patient: `p_0000000000000000000000001${i}`, encounter: `e_${i}` }));
  await take(stays.map((stay) => aFact('admission', stay)));
  const later = '2024-01-20T00:00:00.000Z';
  await take([
    aFact('admission-cancelled', { ...stays[0]!, at: later }),
    aFact('patients-merged', { from: stays[1]!.patient, into, at: later, encounter: undefined } as never),
    statement('2024-06-01', '2024-06-02T00:00:00.000Z'),
  ]);
  await link('2024-06-03T00:00:00.000Z');
  const excluded = [
    { reason: 'admission-cancelled', count: 1 },
    { reason: 'patient-merged', count: 1 },
  ];
  expect(await total()).toMatchObject({ scored: 3, cases: 1, open: 0, excluded });
  const rows = await database.query<{ n: number }>('SELECT count(*) AS n FROM prediction');
  expect(rows[0]!.n).toBe(3);
  expect(await new PostgresLookStore(database).matureBy(study, 'card', 'infinity')).toHaveLength(1);
});

test('linking again changes nothing', async () => {
  const { take, link, study } = await walk();
  await take([aFact('admission'), statement('2024-06-01', '2024-06-02T00:00:00.000Z')]);
  await link('2024-06-03T00:00:00.000Z');
  const once = await new PostgresLookStore(database).matureBy(study, 'card', 'infinity');
  await link('2024-07-03T00:00:00.000Z');
  expect(await new PostgresLookStore(database).matureBy(study, 'card', 'infinity')).toEqual(once);
  expect(once[0]).toMatchObject({ maturedAt: '2024-06-02T00:00:00.000Z', outcome: 0 });
});
