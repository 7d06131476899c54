import fc from 'fast-check';
import { linesOf } from './budget';
import { accrue, addTables, type CohortTable, type CohortTables, emptyTables } from './cohort-tables';
import { cumulativeHazards } from './cumulative-hazard';
import { type FollowedPatients, pickPatients } from './followed-patients';
import { levelPrior, logMarginal } from './gamma-mixture';
import { curveAfter } from './reporting-curve';
import { tallyInterval } from './reporting-tally';
import { runFollowUp } from './run-follow-up';
import { claimedNull, evidenceByStart, statisticSince } from './start-evidence';
import { lookAtFollowUp } from './stream-look';
import { t20Curve } from './t20.builder';

const followUpDays = 90;
const lookDays = 7;

interface Drawn {
  readonly risk: number;
  readonly index: number;
  readonly after: number | null;
}

const drawn = fc.array(
  fc.record({
    risk: fc.double({ min: 0.001, max: 0.9, noNaN: true }),
    index: fc.double({ min: 0, max: 97.9, noNaN: true }),
    after: fc.option(fc.double({ min: 0.01, max: 120, noNaN: true })),
  }),
  { minLength: 1, maxLength: 40 },
);

function patientsOf(rows: readonly Drawn[]): FollowedPatients {
  const sorted = rows.toSorted((a, b) => a.index - b.index);
  return {
    hazards: cumulativeHazards(Float64Array.from(sorted, ({ risk }) => risk)).hazards,
    indexDays: Float64Array.from(sorted, ({ index }) => index),
    knownDays: Float64Array.from(sorted, ({ index, after }) => (after === null ? Infinity : index + after)),
  };
}

function tablesAfter(patients: FollowedPatients, looks: number, all = looks): CohortTables {
  const tables = emptyTables(1, 0, all);
  for (let look = 0; look < looks; look++) {
    const interval = { from: lookDays * look, to: lookDays * (look + 1) };
    accrue(tables, patients, [], { interval, curves: [t20Curve()], followUpDays, lookDays });
  }
  return tables;
}

function expectEqualTables(a: CohortTables, b: CohortTables): void {
  expect([...a.deaths]).toEqual([...b.deaths]);
  a.exposure.forEach((value, i) => expect(Math.abs(value - b.exposure[i]!)).toBeLessThan(1e-12));
}

test('the tables of two sites add up to those of both, in any order of the patients', () => {
  fc.assert(
    fc.property(drawn, fc.nat(), (rows, seed) => {
      const patients = patientsOf(rows);
      const here = rows.map((_, i) => i).filter((i) => (i * 7 + seed) % 3 === 0);
      const there = rows.map((_, i) => i).filter((i) => !here.includes(i));
      const sum = tablesAfter(pickPatients(patients, here), 20);
      addTables(sum, tablesAfter(pickPatients(patients, there), 20));
      expectEqualTables(sum, tablesAfter(patients, 20));
    }),
    { seed: 7 },
  );
});

test('a look reads nothing that became known after it', () => {
  fc.assert(
    fc.property(drawn, fc.integer({ min: 1, max: 14 }), (rows, looks) => {
      const end = lookDays * looks;
      const asKnown = rows.map((row) => ({
        ...row,
        after: row.after !== null && row.index + row.after <= end ? row.after : null,
      }));
      const present = asKnown.filter(({ index }) => index < end);
      const [whole, known] = [tablesAfter(patientsOf(rows), looks), tablesAfter(patientsOf(present), looks)];
      expect([...whole.deaths]).toEqual([...known.deaths]);
      expect([...whole.exposure]).toEqual([...known.exposure]);
      const interval = { from: -Infinity, to: end };
      const [all, seen] = [patientsOf(rows), patientsOf(present)].map((p) => tallyInterval(p, interval, followUpDays));
      expect([...all!.deaths]).toEqual([...seen!.deaths]);
      expect([...all!.exposure]).toEqual([...seen!.exposure]);
    }),
    { seed: 7 },
  );
});

test('cohorts older than the follow-up never change', () => {
  fc.assert(
    fc.property(drawn, (rows) => {
      const patients = patientsOf(rows);
      const early = tablesAfter(patients, 20, 40);
      const late = tablesAfter(patients, 40);
      for (let cohort = 0; cohort + 13 < 20; cohort++) {
        expect(late.deaths[cohort]).toBe(early.deaths[cohort]);
        expect(late.exposure[cohort]).toBe(early.exposure[cohort]);
      }
    }),
    { seed: 7 },
  );
});

const table = (deaths: readonly number[], exposure: readonly number[], firstCohort = 0): CohortTable => ({
  firstCohort,
  deaths: Float64Array.from(deaths),
  exposure: Float64Array.from(exposure),
});

test('patients indexed before the start leave the claimed test unchanged', () => {
  const range = { since: 0, through: 1 };
  const alone = evidenceByStart(table([1, 2], [3, 1.5]), range, 'over-prediction', claimedNull(1, 1));
  const after = evidenceByStart(table([9, 1, 2], [4, 3, 1.5], -1), range, 'over-prediction', claimedNull(1, 1));
  expect([...after]).toEqual([...alone]);
});

test('a week without patients adds exactly one in both modes', () => {
  for (const hypothesis of [claimedNull(0.98, 1.05), { kind: 'reference', prior: levelPrior } as const]) {
    const before = evidenceByStart(table([3, 1], [2, 2]), { since: 0, through: 1 }, 'under-prediction', hypothesis);
    const range = { since: 0, through: 2 };
    const after = evidenceByStart(table([3, 1, 0], [2, 2, 0]), range, 'under-prediction', hypothesis);
    const added = Math.exp(statisticSince(after, 0)) - Math.exp(statisticSince(before, 0));
    expect(Math.abs(added - 1)).toBeLessThan(1e-12);
  }
});

test('without a prior the reference test is fair for every level, given all deaths', () => {
  const [exposures, deaths] = [[20, 13], 17];
  const share = exposures[1]! / (exposures[0]! + exposures[1]!);
  for (const direction of ['over-prediction', 'under-prediction'] as const) {
    let average = 0;
    let probability = (1 - share) ** deaths;
    for (let n = 0; n <= deaths; n++) {
      const split = table([deaths - n, n], exposures, -1);
      const hypothesis = { kind: 'reference', prior: [{ shape: 1e-15, weight: 1 }] } as const;
      const [evidence] = evidenceByStart(split, { since: 0, through: 0 }, direction, hypothesis);
      average += probability * Math.exp(evidence!);
      probability *= ((deaths - n) / (n + 1)) * (share / (1 - share));
    }
    expect(Math.abs(average - 1)).toBeLessThan(1e-12);
  }
});

test('golden: one start with ten deaths at an exposure of twenty', () => {
  const half = (log: number) => Math.exp(10 * Math.log(0.5) + log);
  expect(Math.abs(half(10) - 21.510220502740935)).toBeLessThan(1e-12 * 22);
  const ratio = logMarginal(100, 10, 20 - 0.5 * 20) - logMarginal(100, 10, 20);
  expect(Math.abs(half(ratio) - 14.010116324264587)).toBeLessThan(1e-12 * 15);
});

test('the marginal equals its plain sum for any number of deaths', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0.5, 3, 25, 400),
      fc.integer({ min: 0, max: 400 }),
      fc.double({ min: 0, max: 500, noNaN: true }),
      (shape, deaths, exposure) => {
        let plain = -shape * Math.log1p(exposure / shape);
        for (let i = 0; i < deaths; i++) plain += Math.log((shape + i) / (shape + exposure));
        const near = 1e-12 * Math.max(1, Math.abs(plain), deaths);
        expect(Math.abs(logMarginal(shape, deaths, exposure) - plain)).toBeLessThan(near);
      },
    ),
    { seed: 7 },
  );
});

test('a watch never changes the alarm tier, and an alarm starts its own tier again', () => {
  const evidence = table([0, 0, 0], [3, 4, 5]);
  const look = { through: 2, direction: 'over-prediction', hypothesis: claimedNull(1, 1) } as const;
  const watched = lookAtFollowUp(evidence, { alarm: 0, watch: 0 }, { ...look, lines: { alarm: 9, watch: 1 } });
  expect(watched.readings.watch.alarm).toBe(true);
  expect(watched.readings.alarm.alarm).toBe(false);
  expect(watched.next).toEqual({ alarm: 0, watch: 3 });
  const apart = lookAtFollowUp(evidence, { alarm: 0, watch: 2 }, { ...look, lines: { alarm: 9, watch: 9 } });
  expect(apart.readings.alarm.statistic).toBe(watched.readings.alarm.statistic);
  expect(lookAtFollowUp(evidence, { alarm: 3, watch: 3 }, { ...look, lines: { alarm: 9, watch: 9 } })).toMatchObject({
    readings: { alarm: { statistic: -Infinity, alarm: false } },
  });
});

test('equal shares give every stream the same line, a priority lowers its own and raises the others', () => {
  const [first] = linesOf(25, { alarm: 0.2, watch: 2 }, 365.25 / 7);
  expect(first!.alarm).toBeCloseTo(9.476132819437742, 12);
  expect(first!.watch).toBeCloseTo(7.173547726443696, 12);
  const weighted = linesOf(2, { alarm: 0.2, watch: 2 }, 365.25 / 7, (group) => (group === 1 ? 5 : 1));
  const spent = weighted.reduce((sum, { alarm }) => sum + 365.25 / 7 / Math.exp(alarm), 0);
  expect(spent).toBeCloseTo(0.2, 12);
  expect(weighted[0]!.alarm - weighted[2]!.alarm).toBeCloseTo(Math.log(5), 12);
});

/** Twelve patients a day at a risk of one in ten; every ninth dies after a third of the follow-up or so. */
function steadyPatients(days: number, from = 0): FollowedPatients {
  const count = 12 * days;
  const indexDays = Float64Array.from({ length: count }, (_, i) => from + (i + 0.5) / 12);
  return {
    hazards: cumulativeHazards(new Float64Array(count).fill(0.1)).hazards,
    indexDays,
    knownDays: indexDays.map((day, i) => (i % 9 === 0 ? day + ((i * 37) % 89) + 0.5 : Infinity)),
  };
}

test('no curve is drawn before every age has been lived through', () => {
  const young = [tallyInterval(steadyPatients(60), { from: -Infinity, to: 60 }, followUpDays)];
  expect(young[0]!.deaths.reduce((a, b) => a + b, 0)).toBeLessThan(100);
  const crowd = { ...steadyPatients(600), indexDays: steadyPatients(600).indexDays.map((day) => day / 10) };
  const known = crowd.indexDays.map((day, i) => (i % 9 === 0 ? day + ((i * 37) % 89) + 0.5 : Infinity));
  const many = tallyInterval({ ...crowd, knownDays: known }, { from: -Infinity, to: 60 }, followUpDays);
  expect(many.deaths.reduce((a, b) => a + b, 0)).toBeGreaterThan(100);
  expect(curveAfter([many], lookDays)).toBeUndefined();
  const settled = tallyInterval(steadyPatients(400), { from: -Infinity, to: 400 }, followUpDays);
  expect(curveAfter([settled], lookDays)!.shares.at(-1)).toBeCloseTo(1, 12);
});

const looks = 30;

function runOf(patients: FollowedPatients, clockAt = (day: number) => day) {
  const lines = linesOf(1, { alarm: 0.2, watch: 2 }, 365.25 / 7);
  const mode = { kind: 'reference', untilDay: 0 } as const;
  return [...runFollowUp(patients, [], { mode, lookDays, followUpDays, looks, clockAt, lines })].map(
    ({ look }) => look,
  );
}

test('a rerun is identical to the last bit', () => {
  const patients = steadyPatients(570, -360);
  expect(runOf(patients)).toEqual(runOf(patients));
});

test('a silent feed stops the clock: the evidence stands still but for the looks', () => {
  const patients = steadyPatients(570, -360);
  const spoken = runOf(patients);
  const silent = runOf(patients, (day) => (day > 70 && day < 105 ? 70 : day));
  const statistic = (looks: typeof silent, look: number) => looks[look]!.streams[0]!.readings.alarm.statistic;
  expect(statistic(silent, 9)).toBe(statistic(spoken, 9));
  for (let look = 10; look < 14; look++) {
    const added = Math.exp(statistic(silent, look)) - Math.exp(statistic(silent, look - 1));
    expect(Math.abs(added - 1)).toBeLessThan(1e-9);
  }
});

test('nothing is tested before the reference holds a hundred known deaths', () => {
  const looks = runOf(steadyPatients(570, -90));
  const first = looks.findIndex(({ streams }) => streams.length > 0);
  expect(first).toBeGreaterThan(0);
  expect(looks[first]!.streams[0]!.readings.alarm.since).toBe(first);
  expect(runOf(steadyPatients(570, -40)).every(({ streams }) => streams.length === 0)).toBe(true);
});
