import { slotCount } from '../discovery/slot-count';
import { levelPrior } from '../follow-up/gamma-mixture';
import { memoryOf } from '../study-follow-up/look-memory';
import { firstUses } from './first-uses';
import { inputTraits, levelsOf } from './input-columns';
import { openNewCodes } from './open-new-codes';
import { placeIn } from './place-in';
import { readSlot } from './read-slot';
import { canTellCounts } from './slot-counts';
import { slotName, type StudySlot } from './study-slot';
import type { Trait } from './trait';

const plan = {
  hypothesis: { kind: 'reference', prior: levelPrior },
  referenceDay: 70,
  lookDays: 7,
  followUpDays: 90,
  budget: { alarm: 0.2, watch: 2 },
  looksPerYear: 365.25 / 7,
} as const;

const groups = ['all', 'ward=A', 'ward=B', 'sex=female'];

/** Twenty weeks in which 50 patients of each group are admitted a week, and ten of them die; half as many in ward B. */
function memory() {
  const size = (group: number) => (group === 2 ? 25 : 50);
  const learnt = groups.flatMap((_, group) =>
    Array.from({ length: 20 }, (__, cohort) => ({
      group,
      cohort,
      patients: size(group),
      risks: size(group) / 5,
      deaths: size(group) / 5,
      exposure: size(group) / 5,
    })),
  );
  const look = {
    look: 20,
    clock: '2024-05-20T04:00:00.000Z',
    fresh: groups,
    tally: { deaths: [], exposure: [] },
    curve: null,
    learnt,
    locked: null,
    states: [],
  };
  return memoryOf([look], [], 20);
}

function patient(ward: string) {
  return { subgroups: { ward, sex: 'female' } };
}

const traitOf = (text: string): Trait => ({ kind: text.includes('|') ? 'code' : 'subgroup', text });

function aSlot(traits: readonly string[] = ['medication=S|new'], given: Partial<StudySlot> = {}): StudySlot {
  return {
    traits: traits.map(traitOf),
    found: 'new-code',
    direction: 'over-prediction',
    level: { of: 'group', group: 'all' },
    ...{ opened: 10, since: 10, statistic: 0 },
    ...{ patients: [200], risks: [40], deaths: [12], exposure: [40] },
    ...given,
  };
}

test('a drug of the reference is never new; what may not open yet stays new', () => {
  const [old, fresh] = [new Set(['medication=S|a']), new Set(['medication=S|a', 'medication=S|b'])];
  const patients = [
    { prediction: patient('A'), codes: fresh, isBefore: false },
    { prediction: patient('A'), codes: old, isBefore: true },
  ];
  const carriers = { patients: 1, subgroups: { 'ward=A': 1, 'sex=female': 1 } };
  expect(firstUses(new Set(), [], patients, true)).toEqual({
    codes: ['medication=S|a', 'medication=S|b'],
    waiting: [],
    fresh: new Map([['medication=S|b', carriers]]),
  });
  expect(firstUses(new Set(), [], patients, false)).toMatchObject({ codes: ['medication=S|a'], fresh: new Map() });
  expect(firstUses(new Set(['medication=S|b']), [], patients, true).fresh.size).toBe(0);
});

test.each(['condition=S|b', 'procedure=S|b'])(
  '%s opens with its eleventh patient, whenever the others came',
  (code) => {
    const of = (count: number) =>
      Array.from({ length: count }, () => ({ prediction: patient('B'), codes: new Set([code]), isBefore: false }));
    const first = firstUses(new Set(), [], of(10), true);
    expect(first).toMatchObject({ codes: [], fresh: new Map() });
    const second = firstUses(new Set(), first.waiting, of(1), true);
    expect(second.codes).toEqual([code]);
    expect(second.waiting).toEqual([]);
    expect(second.fresh.get(code)).toEqual({ patients: 11, subgroups: { 'ward=B': 11, 'sex=female': 11 } });
    const known = firstUses(new Set(), first.waiting, [{ ...of(1)[0]!, isBefore: true }], true);
    expect(known).toEqual({ codes: [code], waiting: [], fresh: new Map() });
  },
);

test('a new code opens slots for all and for the smallest subgroup that has most of its patients, in both directions', () => {
  const carriers = { patients: 2, subgroups: { 'ward=B': 2, 'sex=female': 2 } };
  const opened = openNewCodes([], new Map([['medication=S|b', carriers]]), 19, memory());
  expect(opened.map((slot) => `${slotName(slot)} ${slot.direction}`)).toEqual([
    'medication=S|b over-prediction',
    'medication=S|b under-prediction',
    'ward=B and medication=S|b over-prediction',
    'ward=B and medication=S|b under-prediction',
  ]);
  expect(opened.map(({ level }) => level)).toEqual(
    ['all', 'all', 'ward=B', 'ward=B'].map((group) => ({ of: 'group', group })),
  );
});

test('when all places are taken a new slot takes that of the weakest old one, or none', () => {
  const { traits, found, direction, level } = aSlot(['medication=S|b']);
  const at = (opened: number) => ({ traits, found, direction, level, opened });
  const slots = Array.from({ length: slotCount }, (_, i) => aSlot([`medication=S|${i}`]));
  expect(placeIn(slots, at(15))).toBeUndefined();
  const kept = slots.slice(1).map((slot) => ({ ...slot, statistic: 5 }));
  const placed = placeIn([...kept, slots[0]!], at(19))!;
  expect(placed.map(slotName)).toEqual([...kept.map(slotName), 'medication=S|b']);
});

test('fewer deaths than the subgroup had before pass the line, and the slot starts again', () => {
  const over = readSlot(aSlot(), memory(), plan, { through: 19, line: 9.03 });
  const under = readSlot(aSlot([], { direction: 'under-prediction' }), memory(), plan, { through: 19, line: 9.03 });
  expect([over.reading.alarm, under.reading.alarm]).toEqual([true, false]);
  expect([over.slot.since, under.slot.since]).toEqual([20, 10]);
  expect(over.table.deaths.slice(0, 10)).toEqual(memory().tables.deaths.slice(0, 10));
  expect([...over.table.deaths.slice(10)]).toEqual([12, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('a slot that the search opened is read against those of the reference who have its traits', () => {
  const before = Array.from({ length: 10 }, () => 4);
  const level = { of: 'itself', timing: [1, 1, 1, 1, 1, 1], deaths: before, exposure: before } as const;
  const { table } = readSlot(aSlot(['sex=female'], { level }), memory(), plan, { through: 19, line: 9.03 });
  expect([...table.deaths]).toEqual([...before, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect([...table.exposure.slice(0, 11)]).toEqual([...before, 40]);
});

test.each([
  ['large', {}, [], true],
  ['of few deaths', { deaths: [9] }, [], false],
  ['of few survivors', { deaths: [195] }, [], false],
  ['that leaves few of everybody', { patients: [494], deaths: [50] }, [], false],
  ['that differs little from one within it', {}, [aSlot(['ward=B', 'medication=S|new'], { patients: [195] })], false],
  ['that is all of one within it', {}, [aSlot(['ward=B', 'medication=S|new'])], true],
  ['that differs little from another', {}, [aSlot(['ward=B', 'sex=female'], { patients: [195] })], true],
] as const)('counts of a slot %s: told or not', (_what, given, others, isTold) => {
  const slot = aSlot(['medication=S|new'], given);
  const reading = readSlot(slot, memory(), plan, { through: 19, line: Infinity });
  expect(canTellCounts(reading, [slot, ...others], memory())).toBe(isTold);
});

test('counts of a pair that leave few of a named subgroup are not told', () => {
  const reading = readSlot(aSlot(['ward=B', 'sex=female'], { patients: [245] }), memory(), plan, {
    through: 19,
    line: Infinity,
  });
  expect(canTellCounts(reading, [], memory())).toBe(false);
});

test('an input of few values has them, under their names; others are cut into quarters with exact limits', () => {
  const given = { name: 'cancer', categories: { none: 0, metastatic: 2 } };
  const few = inputTraits(given, 3, Float64Array.of(0, 2, 1, NaN, 0));
  expect(few.map(({ text }) => text)).toEqual(['cancer=none', 'cancer=1', 'cancer=metastatic', 'cancer=missing']);
  expect([...levelsOf(Float64Array.of(0, 1, 2, NaN, 3), few)]).toEqual([1, 2, 3, 4, 0]);
  const values = Float64Array.from({ length: 100 }, (_, i) => i / 7);
  const many = inputTraits({ name: 'albumin' }, 0, values);
  const words = ['under 3.57', '3.57 to under 7.14', '7.14 to under 10.7', '10.7 and over'];
  expect(many.map(({ text }) => text)).toEqual(words.map((range) => `albumin=${range}`));
  expect(levelsOf(values, many).every((level) => level >= 1 && level <= 4)).toBe(true);
  expect([...levelsOf(Float64Array.of(3.569, 3.57, 10.7, NaN), many)]).toEqual([1, 2, 4, 0]);
  const missing = inputTraits({ name: 'never given' }, 0, Float64Array.of(NaN, NaN));
  expect(missing.map(({ text }) => text)).toEqual(['never given=missing']);
  expect(inputTraits({ name: 'no reference' }, 0, new Float64Array())).toEqual([]);
});
