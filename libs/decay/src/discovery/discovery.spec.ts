import { seededGenerator } from '@sotto/statistics';
import type { Direction } from '../e-sr';
import { bothDirections, linesOf } from '../follow-up/budget';
import { cumulativeHazards } from '../follow-up/cumulative-hazard';
import { runFollowUp } from '../follow-up/run-follow-up';
import { Discovery, type SlotReading } from './discovery';
import { nameOf, type SearchedColumn } from './literal';
import { countAllPairs, scan, sizeOf } from './scan';
import type { StandingGroup } from './search';

const days = { before: 364, after: 364 };
const perDay = 20;

/** Sex, ward and, from day 0 on, a new drug for half of ward B, which halves its hazard. */
function hospital(hazardRatio: number) {
  const random = seededGenerator(7);
  const count = perDay * (days.before + days.after);
  const indexDays = Float64Array.from({ length: count }, (_, i) => i / perDay - days.before);
  const draw = (share: number) => Uint8Array.from({ length: count }, () => (random.uniform() < share ? 2 : 1));
  const [sex, ward] = [draw(0.5), draw(0.3)];
  const drug = indexDays.map((day, i) => (day >= 0 && ward[i] === 2 && random.uniform() < 0.5 ? 2 : 1));
  const risks = new Float64Array(count).fill(0.2);
  const knownDays = indexDays.map((day, i) => {
    const hazard = (-Math.log(0.8) / 60) * (drug[i] === 2 ? hazardRatio : 1);
    const death = -Math.log(1 - random.uniform()) / hazard;
    return death <= 60 ? day + death + 1 : Infinity;
  });
  const columns: SearchedColumn[] = [
    { name: 'sex', levels: ['F', 'M'], codes: sex },
    { name: 'ward', levels: ['A', 'B'], codes: ward },
    { name: 'drug', levels: ['no', 'yes'], codes: Uint8Array.from(drug) },
  ];
  return { patients: { hazards: cumulativeHazards(risks).hazards, indexDays, knownDays }, columns };
}

const runs = new Map<number, ReturnType<typeof run>>();

/** Each run is made once. */
function discover(hazardRatio: number) {
  const made = runs.get(hazardRatio) ?? run(hazardRatio);
  runs.set(hazardRatio, made);
  return made;
}

function run(hazardRatio: number, standing: readonly StandingGroup[] = []) {
  const { patients, columns } = hospital(hazardRatio);
  const named = [0, 1].flatMap((column) => [1, 2].map((code) => ({ column, code })));
  const discovery = new Discovery({ columns, named, referenceDay: 0, isReference: true, line: 9.03 });
  const plan = {
    mode: { kind: 'reference', untilDay: 0 } as const,
    lookDays: 7,
    followUpDays: 90,
    looks: days.after / 7,
    clockAt: (day: number) => day,
    lines: linesOf(5, { alarm: 0.2, watch: 2 }, 365.25 / 7),
  };
  const looks: SlotReading[][] = [];
  const groups = columns.slice(0, 2).map(({ codes }) => ({ codes, count: 2 }));
  for (const { look, memory } of runFollowUp(patients, groups, plan)) {
    looks.push(discovery.look(look.look, memory, standing));
  }
  return { looks, columns };
}

test('a value that never occurred before opens slots at its first use, alone and where it is most common', () => {
  const { looks, columns } = discover(1);
  const names = looks[0]!.map(({ slot }) => `${nameOf(slot.literals, columns)} ${slot.direction}`);
  const expected = bothDirections.flatMap((d) => [`drug=yes ${d}`, `ward=B and drug=yes ${d}`]);
  expect(names.filter((name) => name.includes('drug=yes')).sort()).toEqual(expected.sort());
  expect(looks[0]!.every(({ slot }) => slot.opened === 0)).toBe(true);
});

test('a drug that nobody named is found for whom it works', () => {
  const { looks, columns } = discover(0.4);
  const alarms = looks.flatMap((readings) => readings.filter(({ alarm }) => alarm));
  expect(alarms.length).toBeGreaterThan(0);
  expect(alarms[0]!.slot.direction).toBe('over-prediction');
  expect(nameOf(alarms[0]!.slot.literals, columns)).toContain('drug=yes');
});

test('what lies inside a group whose signal stands is not searched for again, in that direction', () => {
  const searched = ({ looks }: ReturnType<typeof run>, direction: Direction) =>
    looks.flat().filter(({ slot }) => slot.opened > 0 && slot.direction === direction).length;
  const everybody = { direction: 'over-prediction', isMember: () => true } as const;
  const standing = run(0.4, [everybody]);
  expect(searched(discover(0.4), 'over-prediction')).toBeGreaterThan(0);
  expect(searched(standing, 'over-prediction')).toBe(0);
  expect(searched(standing, 'under-prediction')).toBeGreaterThanOrEqual(searched(discover(0.4), 'under-prediction'));
});

test('without an effect no slot alarms', () => {
  expect(discover(1).looks.flatMap((readings) => readings.filter(({ alarm }) => alarm))).toEqual([]);
});

test('the patients of a slot who are not in the reference are indexed after it was opened', () => {
  for (const { slot } of discover(0.4).looks.at(-1)!) {
    const later = slot.patients.indexDays.filter((day) => day >= 0);
    expect(later.every((day) => Math.floor(day / 7) >= slot.opened)).toBe(true);
  }
});

test('the scan ranks a pair of values by its likelihood ratio, less a penalty', () => {
  const { columns } = hospital(1);
  const deaths = Uint8Array.from({ length: 2000 }, (_, i) => (columns[1]!.codes[i] === 2 || i % 10 < 3 ? 1 : 0));
  const exposure = new Float64Array(2000).fill(0.3);
  const patients = { first: 0, end: 2000, deaths, exposure };
  const tables = countAllPairs(patients, columns.slice(0, 2));
  const [best] = scan(tables, undefined);
  expect(best).toMatchObject({ literals: [{ column: 1, code: 2 }], direction: 'under-prediction' });
  const cases = sizeOf([{ column: 1, code: 2 }], tables);
  expect(best!.score).toBeCloseTo(cases * Math.log(1 / 0.3) - cases + 0.3 * cases, 8);
  const calm = { ...patients, deaths: new Uint8Array(2000), exposure: new Float64Array(2000) };
  expect(scan(countAllPairs(calm, columns), undefined)).toEqual([]);
});
