import type { Fact } from '@sotto/admissions';
import { linkOutcomes, reviseLabels } from '@sotto/outcomes';
import { measureLook, type Measurement } from '@sotto/performance';
import {
  type Database,
  PostgresClosureStore,
  PostgresFactStore,
  PostgresLookStore,
  PostgresRevisionStore,
  PostgresScoringStore,
} from '@sotto/persistence';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFact } from './builders/fact.builder';
import { aPrediction } from './builders/prediction.builder';
import { aStudy } from './builders/study.builder';

const start = DateTime.fromISO('2024-01-01T17:00:00Z');
const study = aStudy();
let there: TestDatabase;
let database: Database;

beforeAll(async () => {
  there = await aDatabase();
  database = await there.world('maturity');
});
afterAll(async () => await there.close());

interface Admission {
  readonly day: number;
  readonly risk: number;
  /** Days from index to death; null: alive. */
  readonly death: number | null;
}

const admission = (day: fc.Arbitrary<number>) =>
  fc.record({
    day,
    risk: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    death: fc.option(fc.integer({ min: 0, max: 120 })),
  });

function iso(days: number): string {
  return start.plus({ days }).toUTC().toISO()!;
}

class RolledBack extends Error {}

/** Measures at day `now`, with everything that is known by then, and leaves no trace. */
async function measured(
  admissions: readonly Admission[],
  now: number,
  through: number,
): Promise<readonly Measurement[]> {
  let measurements: readonly Measurement[] = [];
  const work = database.transaction(async (tx) => {
    const facts = new PostgresFactStore(tx);
    const looks = new PostgresLookStore(tx);
    const predictions = admissions.map(({ day, risk }, i) =>
      aPrediction({ patient: patient(i), encounter: `e_${i}`, indexTime: iso(day), risk }),
    );
    await new PostgresScoringStore(tx).seal(study, predictions);
    await facts.add([...admissions.flatMap(factsOf), completeThrough(through)].filter((f) => f.knownAt <= iso(now)));
    await linkOutcomes(study, start.plus({ days: now }), { facts, closures: new PostgresClosureStore(tx) });
    const at = start.plus({ days: now });
    const cases = await looks.matureBy(study, 'card', iso(now));
    measurements = measureLook(study, 'card', cases, { number: 1, at, before: start }).measurements;
    throw new RolledBack();
  });
  await expect(work).rejects.toThrow(RolledBack);
  return measurements;
}

function patient(i: number): string {
  return `p_${String(i).padStart(26, '0')}`;
}

function factsOf({ day, death }: Admission, i: number): Fact[] {
  const of = { patient: patient(i), encounter: `e_${i}` };
  const admitted = aFact('admission', { ...of, at: iso(day) });
  return death === null ? [admitted] : [admitted, aFact('death', { ...of, at: iso(day + death), source: 'registry' })];
}

function completeThrough(day: number): Fact {
  const date = start.plus({ days: day }).toISODate()!;
  return aFact('complete-through', {
    patient: undefined,
    encounter: undefined,
    through: date,
    at: iso(day + 1),
  } as never);
}

const now = 150;
const mature = fc.array(admission(fc.integer({ min: 0, max: 59 })), { minLength: 1, maxLength: 40 });
const unmature = fc.array(admission(fc.integer({ min: 61, max: 149 })), { minLength: 1, maxLength: 10 });

test('adding rows that are not mature, dead or alive, changes no measure', async () => {
  await fc.assert(
    fc.asyncProperty(mature, unmature, async (known, open) => {
      const without = await measured(known, now, 140);
      expect(without.find(({ window, subgroup }) => window === 'all' && subgroup === 'all')).toBeDefined();
      expect(await measured([...known, ...open], now, 140)).toEqual(without);
    }),
    { numRuns: 1000, seed: 7 },
  );
}, 600_000);

test('until every required source is complete nothing is mature, however many have died', async () => {
  const dead = Array.from({ length: 30 }, (_, i) => ({ day: i, risk: 0.5, death: 3 }));
  const open = await measured(dead, now, 20);
  expect(open.filter(({ window }) => window === 'all').map(({ group }) => group.cases)).toEqual([0]);
  const closed = await measured(dead, now, 140);
  expect(closed.find(({ window, subgroup }) => window === 'all' && subgroup === 'all')?.group.cases).toBe(30);
});

test('a death that is learnt after the label was frozen is appended as a revision, and rewrites nothing', async () => {
  const world = await there.world('revisions');
  const known = start.plus({ days: 200 });
  const [of, later] = [{ patient: patient(1), encounter: 'e_1' }, iso(160)];
  const facts = new PostgresFactStore(world);
  const revisions = new PostgresRevisionStore(world);
  await new PostgresScoringStore(world).seal(study, [aPrediction({ ...of, indexTime: iso(0) })]);
  await facts.add([aFact('admission', { ...of, at: iso(0) }), completeThrough(100)]);
  await linkOutcomes(study, start.plus({ days: now }), { facts, closures: new PostgresClosureStore(world) });
  const frozen = await new PostgresLookStore(world).matureBy(study, 'card', iso(300));
  await facts.add([aFact('death', { ...of, at: iso(10), knownAt: later, source: 'registry' })]);

  expect(await reviseLabels(study, start, known, { facts, revisions })).toBe(1);
  expect(await reviseLabels(study, start, known, { facts, revisions })).toBe(0);
  expect(await revisions.impact(study)).toEqual([{ model: 'card', cases: 1, events: 0, eventsNow: 1, revised: 1 }]);
  expect(await new PostgresLookStore(world).matureBy(study, 'card', iso(300))).toEqual(frozen);

  await facts.add([aFact('death-retracted', { ...of, at: iso(170), source: 'registry' })]);
  expect(await reviseLabels(study, known, start.plus({ days: 300 }), { facts, revisions })).toBe(0);
  await facts.add([aFact('death-retracted', { ...of, at: iso(220), source: 'registry' })]);
  expect(await reviseLabels(study, known, start.plus({ days: 300 }), { facts, revisions })).toBe(1);
  expect(await revisions.impact(study)).toMatchObject([{ eventsNow: 0, revised: 1 }]);
});
