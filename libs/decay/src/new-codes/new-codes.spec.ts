import { levelPrior } from '../follow-up/gamma-mixture';
import type { SealedPrediction } from '../study-follow-up/followed';
import { memoryOf } from '../study-follow-up/look-memory';
import { firstUses } from './first-uses';
import type { NewCodeSlot } from './new-code-slot';
import { openSlots } from './open-slots';
import { readSlot } from './read-slot';
import { canTellCounts } from './slot-counts';

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

function patient(ward: string): SealedPrediction {
  return { subgroups: { ward, sex: 'female' } } as unknown as SealedPrediction;
}

function aSlot(given: Partial<NewCodeSlot> = {}): NewCodeSlot {
  const start = { since: 10, statistic: 0 };
  const directions = { 'over-prediction': start, 'under-prediction': start };
  const columns = { patients: [200], risks: [40], deaths: [12], exposure: [40] };
  return { code: 'S|new', within: null, opened: 10, directions, ...columns, ...given };
}

test('a drug of the reference is never new; what may not open yet stays new', () => {
  const [old, fresh] = [new Set(['S|a']), new Set(['S|a', 'S|b'])];
  const patients = [
    { prediction: patient('A'), medications: fresh, isBefore: false },
    { prediction: patient('A'), medications: old, isBefore: true },
  ];
  expect(firstUses(new Set(), patients, true)).toEqual({
    codes: ['S|a', 'S|b'],
    fresh: new Map([['S|b', [patients[0]!.prediction]]]),
  });
  expect(firstUses(new Set(), patients, false)).toEqual({ codes: ['S|a'], fresh: new Map() });
  expect(firstUses(new Set(['S|b']), patients, true).fresh.size).toBe(0);
});

test('a new drug opens a slot for all and one for the smallest subgroup that has most of its patients', () => {
  const opened = openSlots([], new Map([['S|b', [patient('B'), patient('B')]]]), 19, memory());
  expect(opened.map(({ code, within }) => [code, within])).toEqual([
    ['S|b', null],
    ['S|b', 'ward=B'],
  ]);
});

test('when all places are taken a new drug takes that of the weakest old one, or none', () => {
  const patients = new Map([['S|b', [patient('B')]]]);
  const slots = Array.from({ length: 8 }, (_, i) => aSlot({ code: `S|${i}` }));
  const isYoung = openSlots(slots, patients, 15, memory());
  expect(isYoung).toEqual(slots);
  const strong = { since: 10, statistic: 5 };
  const kept = slots.map((slot) => ({ ...slot, directions: { ...slot.directions, 'over-prediction': strong } }));
  const opened = openSlots([...kept.slice(1), slots[0]!], patients, 19, memory());
  expect(opened.map(({ code }) => code)).toEqual([...kept.slice(1).map(({ code }) => code), 'S|b']);
});

test('fewer deaths than the subgroup had before pass the line, and the direction starts again', () => {
  const { slot, readings } = readSlot(aSlot(), memory(), plan, { through: 19, line: 9.03 });
  const [over, under] = readings;
  expect([over!.reading.alarm, under!.reading.alarm]).toEqual([true, false]);
  expect(slot.directions['over-prediction'].since).toBe(20);
  expect(slot.directions['under-prediction'].since).toBe(10);
  expect(over!.table.deaths.slice(0, 10)).toEqual(memory().tables.deaths.slice(0, 10));
  expect([...over!.table.deaths.slice(10)]).toEqual([12, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test.each([
  ['large', {}, [], true],
  ['of few deaths', { deaths: [9] }, [], false],
  ['of few survivors', { deaths: [195] }, [], false],
  ['that leaves few of its subgroup', { patients: [494], deaths: [50] }, [], false],
  ['that differs little from another', {}, [aSlot({ within: 'ward=B', patients: [195] })], false],
  ['that is all of another', {}, [aSlot({ within: 'ward=B' })], true],
] as const)('counts of a slot %s: told or not', (_what, given, others, isTold) => {
  const slot = aSlot(given);
  const [reading] = readSlot(slot, memory(), plan, { through: 19, line: Infinity }).readings;
  expect(canTellCounts(reading!, [slot, ...others], memory())).toBe(isTold);
});
