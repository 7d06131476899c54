import { seededGenerator } from '@sotto/statistics';
import { divideCases, type DividedCases } from './divide-cases';
import { measurePredictions } from './measure-predictions';
import type { ShownGroup } from './shown-group';
import { shrinkGroups } from './shrink-groups';

const options = { thresholds: [], seed: 1, bootstrap: false, showSmallCells: false };

/** A column of wards in each of which the odds of the event are this many times what the risks say. */
function wards(oddsRatios: readonly number[], casesOfEach: number): DividedCases {
  const generator = seededGenerator(3);
  const rows = oddsRatios.flatMap((oddsRatio, ward) =>
    Array.from({ length: casesOfEach }, () => {
      const risk = 0.1 + 0.5 * generator.uniform();
      const odds = (oddsRatio * risk) / (1 - risk);
      return { code: ward + 1, risk, outcome: Number(generator.uniform() < odds / (1 + odds)) };
    }),
  );
  return divideCases({
    risks: Float64Array.from(rows, ({ risk }) => risk),
    outcomes: Uint8Array.from(rows, ({ outcome }) => outcome),
    subgroups: [
      { name: 'ward', levels: oddsRatios.map((_, i) => `w${i}`), codes: Uint8Array.from(rows, ({ code }) => code) },
    ],
  });
}

async function shrunken(divided: DividedCases, repeated = false) {
  const { groups, validations } = await measurePredictions(divided, options, { progress: () => undefined });
  const shown = divided.groups.flatMap((division, i): ShownGroup[] => {
    const validation = validations.get(division.name);
    if (division.column === null || validation === undefined) return [];
    return [{ division, measured: groups[i]!, validation }];
  });
  return shrinkGroups(divided, shown, repeated);
}

test('each group is drawn towards 1, in the order of the raw ratios', async () => {
  const found = await shrunken(wards([0.4, 1, 2.5], 400));
  if ('notEstimable' in found || 'notEstimable' in found.observedExpectedRatio) throw new Error('not estimable');
  const { alike, groups } = found.observedExpectedRatio;
  expect(alike).toBe(false);
  expect(groups.map(({ name }) => name)).toEqual(['ward=w0', 'ward=w1', 'ward=w2']);
  const [low, middle, high] = groups.map(({ value }) => value);
  expect(low!).toBeLessThan(middle!);
  expect(middle!).toBeLessThan(high!);
  expect(found.calibrationInTheLarge).toHaveProperty('groups');
});

test('of two groups nothing is drawn, and no ratio where patients have several rows', async () => {
  expect(await shrunken(wards([1, 1], 400))).toEqual({ notEstimable: 'below-minimum-groups' });
  expect(await shrunken(wards([1, 1, 1], 400), true)).toMatchObject({
    observedExpectedRatio: { notEstimable: 'repeated-patients' },
  });
});

test('a group without an event counts with what was expected of it', async () => {
  const divided = wards([1, 1, 1], 300);
  const first = divided.groups[1]!;
  divided.columns[0]!.outcomes.fill(0, first.from, first.from + first.cases);
  const withoutEvents = {
    ...divided,
    groups: divided.groups.map((group) => (group === first ? { ...group, events: 0 } : group)),
  };
  const found = await shrunken(withoutEvents);
  if ('notEstimable' in found || 'notEstimable' in found.observedExpectedRatio) throw new Error('not estimable');
  const { value } = found.observedExpectedRatio.groups[0]!;
  expect(value).toBeGreaterThan(0);
  expect(value).toBeLessThan(0.2);
});
