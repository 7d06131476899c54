import fc from 'fast-check';
import { isSmallCount } from '@sotto/statistics';
import { compareGroups } from './compare-groups';
import { divideCases } from './divide-cases';
import type { MeasuredGroup } from './document';
import { measurePredictions } from './measure-predictions';

const options = { thresholds: [0.2], seed: 1, bootstrap: false, showSmallCells: false };
const progress = () => undefined;

/** Three wards of two risks; in the first, four cases with the event lie below the threshold. Each risk is split into as many as asked for. */
function wards(split: number) {
  const rows = [
    [400, 4, 200, 80],
    [500, 30, 300, 120],
    [450, 28, 310, 100],
  ].flatMap(([low, lowEvents, high, highEvents], ward) =>
    [...Array(low! + high!).keys()].map((i) => ({
      code: ward + 1,
      risk: (i < low! ? 0.05 : 0.4) + (i % split) / 1000,
      outcome: Number(i < low! ? i < lowEvents! : i - low! < highEvents!),
    })),
  );
  return divideCases({
    risks: Float64Array.from(rows, ({ risk }) => risk),
    outcomes: Uint8Array.from(rows, ({ outcome }) => outcome),
    subgroups: [{ name: 'ward', levels: ['east', 'west', 'south'], codes: Uint8Array.from(rows, ({ code }) => code) }],
  });
}

test('with few different risks the measures are withheld with the table that they would tell', async () => {
  const { groups, validations, visible } = await measurePredictions(wards(1), options, { progress });
  const [all, east] = groups;
  expect(all).toMatchObject({ name: 'all', thresholds: [{ at: 0.2 }] });
  expect(east).toMatchObject({ name: 'ward=east', suppressed: true, thresholdsSuppressed: true, events: null });
  expect(east!.measures).toEqual({});
  expect(east!.calibrationCurve).toEqual([]);
  expect(validations.has('ward=east')).toBe(false);
  expect(visible[1]!.measures).toBe(false);
  // One more of the column, so that the first is no difference of what is shown.
  expect(groups.slice(1).filter(({ suppressed }) => suppressed)).toHaveLength(2);
});

test('a group whose measures are withheld with its table is no difference of those that are shown', async () => {
  const ward = (code: number, risk: number, outcome: number) => ({ code, risk, outcome });
  const clinic = [
    [60, 3, 0.05],
    [70, 18, 0.25],
    [23, 14, 0.6],
  ].flatMap(([count, events, risk]) => [...Array(count).keys()].map((i) => ward(1, risk!, Number(i < events!))));
  const others = [...Array(900).keys()].map((i) => ward(2, (i + 1) / 1000, Number(i % 3 === 0)));
  const rows = [...clinic, ...others];
  const divided = divideCases({
    risks: Float64Array.from(rows, ({ risk }) => risk),
    outcomes: Uint8Array.from(rows, ({ outcome }) => outcome),
    subgroups: [{ name: 'site', levels: ['clinic', 'ward'], codes: Uint8Array.from(rows, ({ code }) => code) }],
  });
  const measured = await measurePredictions(divided, options, { progress });
  const [all, ...sites] = measured.groups;
  expect(all!.measures).not.toEqual({});
  for (const { measures, events, suppressed } of sites) {
    expect({ measures, events, suppressed }).toEqual({ measures: {}, events: null, suppressed: true });
  }
  const [site] = compareGroups(divided, measured, { ...options, reference: [] }).columns;
  expect(site!.groups).toEqual([]);
});

test('with many different risks, or no table asked for, the measures stay', async () => {
  const many = await measurePredictions(wards(11), options, { progress });
  expect(many.groups[1]).toMatchObject({ thresholdsSuppressed: true, events: 84 });
  expect(many.groups[1]).not.toHaveProperty('suppressed');
  const withoutTable = await measurePredictions(wards(1), { ...options, thresholds: [] }, { progress });
  expect(withoutTable.groups.some(({ suppressed }) => suppressed)).toBe(false);
});

test('the largest distance of a calibration bin is for those who may see small counts', async () => {
  const errorOf = async (showSmallCells: boolean) => {
    const { groups } = await measurePredictions(wards(11), { ...options, showSmallCells }, { progress });
    return groups[0]!.measures['expectedCalibrationError'];
  };
  expect(await errorOf(false)).not.toHaveProperty('maximum');
  expect(await errorOf(true)).toHaveProperty('maximum');
});

const levels = [0.05, 0.15, 0.4];
const threshold = 0.2;

/** Cases without and with the event at each level. */
type Score = readonly (readonly [others: number, events: number])[];

const scores = fc.array(
  fc.tuple(
    fc.integer({ min: 12, max: 60 }),
    fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 30 })),
  ),
  { minLength: levels.length, maxLength: levels.length },
);

/** One column of two groups, each scored by a few points. */
function scored(groups: readonly Score[]) {
  const rows = groups.flatMap((score, group) =>
    score.flatMap(([others, events], level) =>
      Array.from({ length: others + events }, (_, i) => ({
        code: group + 1,
        risk: levels[level]!,
        outcome: Number(i < events),
      })),
    ),
  );
  return divideCases({
    risks: Float64Array.from(rows, ({ risk }) => risk),
    outcomes: Uint8Array.from(rows, ({ outcome }) => outcome),
    subgroups: [
      { name: 'ward', levels: groups.map((_, i) => `w${i}`), codes: Uint8Array.from(rows, ({ code }) => code) },
    ],
  });
}

/**
 * An attacker who knows the levels of the score, and tries every number of cases and events at each that gives the
 * measures on the page.
 *
 * @returns the numbers of events below the threshold that are possible
 */
function possibleBelow({ cases, events, measures }: MeasuredGroup): Set<number> {
  const valueOf = (name: string) => (measures[name] as { readonly value: number }).value;
  const [expected, squared, loss] = [
    events! / valueOf('observedExpectedRatio'),
    valueOf('brier') * cases!,
    valueOf('logLoss') * cases!,
  ];
  const same = (a: number, b: number) => Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(b));
  const total = (counts: readonly number[], of: (risk: number) => number) =>
    counts.reduce((sum, count, level) => sum + count * of(levels[level]!), 0);
  const possible = new Set<number>();
  for (const inLevels of splits(cases!, [cases!, cases!, cases!])) {
    if (
      !same(
        total(inLevels, (risk) => risk),
        expected,
      )
    )
      continue;
    for (const found of splits(events!, inLevels)) {
      const brier = total(inLevels, (risk) => risk ** 2) + total(found, (risk) => 1 - 2 * risk);
      const logLoss =
        -total(inLevels, (risk) => Math.log(1 - risk)) - total(found, (risk) => Math.log(risk / (1 - risk)));
      if (same(brier, squared) && same(logLoss, loss)) possible.add(found[0]! + found[1]!);
    }
  }
  return possible;
}

/** Every way to put a number into three parts, none larger than its limit. */
function* splits(whole: number, limits: readonly number[]): Generator<number[]> {
  for (let first = 0; first <= Math.min(whole, limits[0]!); first++)
    for (let second = Math.max(0, whole - first - limits[2]!); second <= Math.min(whole - first, limits[1]!); second++)
      yield [first, second, whole - first - second];
}

test('an attacker who knows the levels of a score cannot solve the measures on the page for a small count', async () => {
  let solvable = 0;
  await fc.assert(
    fc.asyncProperty(fc.tuple(scores, scores, scores), async (groups) => {
      const divided = scored(groups);
      const asked = { ...options, thresholds: [threshold] };
      const shown = await measurePredictions(divided, asked, { progress });
      const whole = await measurePredictions(divided, { ...asked, showSmallCells: true }, { progress });
      for (const [i, group] of shown.groups.slice(1).entries()) {
        const below = groups[i]!.slice(0, 2).reduce((sum, [, events]) => sum + events, 0);
        if (!isSmallCount(below)) continue;
        // With the measures the attacker would often have it: the test bites.
        if (solvable < 10) solvable += Number(possibleBelow(whole.groups[i + 1]!).size === 1);
        if (Object.keys(group.measures).length > 0) expect(possibleBelow(group).size).toBeGreaterThan(1);
      }
    }),
    { numRuns: 60 },
  );
  expect(solvable).toBeGreaterThanOrEqual(10);
});
