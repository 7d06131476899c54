import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expectEstimate, near } from '../expect-estimate.builder';
import { auroc } from '../discrimination/auroc';
import { t20, t20Group } from '../t20.builder';
import { countAt } from '../thresholds/threshold-row';
import { benjaminiYekutieli } from './benjamini-yekutieli';
import { calibrationDifference } from './calibration-difference';
import { closedETesting } from './closed-e-testing';
import { eBenjaminiHochberg } from './e-bh';
import { rangesOverGroups } from './ranges-over-groups';
import { shrunkenEstimates } from './shrunken-estimates';
import { shrunkenRatios } from './shrunken-ratios';
import { thresholdDifferences } from './threshold-differences';

const [lung, other] = [t20Group('L'), t20Group('O')];
const counts = (group: typeof lung) => countAt(group.risks, group.outcomes, 0.2);

test('golden D1: other less lung at a threshold of 0.2', () => {
  const found = thresholdDifferences(counts(other), counts(lung));
  expectEstimate(found.flagRate, -0.20833333333333331);
  expectEstimate(found.sensitivity, -0.3333333333333333);
  expectEstimate(found.falsePositiveRate, 0.16666666666666666 - 0.5714285714285714);
  expectEstimate(found.averageOdds, -0.36904761904761907);
  expectEstimate(found.positivePredictiveValue, 0.6);
  for (const estimate of Object.values(found)) {
    expect(estimate.interval.low).toBeLessThan(estimate.value);
    expect(estimate.interval.high).toBeGreaterThan(estimate.value);
  }
});

test('golden D1: calibration and area of each group', () => {
  expectEstimate(calibrationDifference(other, lung), 1.7643162247494577 - -0.9171041295066001);
  const difference = calibrationDifference(other, lung);
  near(
    'value' in difference ? difference.standardError : null,
    Math.hypot(1.0993419492116787, 0.6797773413429981),
    1e-8,
  );
  const area = auroc(other.risks, other.outcomes);
  expectEstimate(area, 0.75);
  near('value' in area ? area.standardError : null, 0.15214515486254615);
  expect(auroc(lung.risks, lung.outcomes)).toMatchObject({ interval: null, reason: 'degenerate-variance' });
});

test('golden D1: equalized odds over the two groups', () => {
  const found = rangesOverGroups([counts(lung), counts(other)]);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.equalizedOdds, 0.404761904761905);
  near(found.demographicParity, 0.20833333333333331);
  near(found.equalOpportunity, 0.3333333333333333);
});

interface Support2Group {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
}

/** SUPPORT2's patients with a 60-day estimate, by the values of a column: risk 1 - surv2m, death within 60 days. */
function support2(column: string): Map<string, Support2Group> {
  const [header, ...lines] = readFileSync('data/support2.csv', 'utf8').trim().split('\n');
  const names = header!.replaceAll('"', '').split(',');
  const at = (name: string) => names.indexOf(name);
  const rows = lines.map(cells).filter((row) => row[at('surv2m')] !== '');
  const named = rows.filter((row) => row[at(column)] !== '');
  const groups = Map.groupBy(named, (row) => row[at(column)]!.trim());
  return new Map(
    [...groups].map(([level, members]) => [
      level,
      {
        risks: Float64Array.from(members, (row) => 1 - Number(row[at('surv2m')])),
        outcomes: Uint8Array.from(members, (row) =>
          Number(row[at('death')] === '1' && Number(row[at('d.time')]) <= 60),
        ),
      },
    ]),
  );
}

function cells(line: string): string[] {
  return [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map(([, plain, quoted]) => quoted ?? plain!);
}

const fairlearn = JSON.parse(readFileSync('libs/statistics/reference/fairness.json', 'utf8')) as Record<
  string,
  Record<string, number>
>;

test.each(Object.entries(fairlearn))('SUPPORT2 %s: ranges over groups are those of fairlearn', (key, expected) => {
  const [, attribute, at] = key.split('|');
  const groups = [...support2(attribute!).values()].map(({ risks, outcomes }) => countAt(risks, outcomes, Number(at)));
  const found = rangesOverGroups(groups);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.equalizedOdds, expected.equalized_odds_difference!, 1e-12);
  near(found.equalizedOddsRatio, expected.equalized_odds_ratio!, 1e-12);
  near(found.demographicParity, expected.demographic_parity_difference!, 1e-12);
  near(found.equalOpportunity, expected.equal_opportunity_difference!, 1e-12);
});

const five = [-0.62, -0.05, 0.1, 0.22, -0.15].map((value, i) => ({
  value,
  standardError: [0.21, 0.08, 0.12, 0.25, 0.3][i]!,
}));

test('golden D3: estimates drawn towards their mean', () => {
  const found = shrunkenEstimates(five, 0.2);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.betweenVariance, 0.03735864427915911);
  near(found.mean, -0.0801556270857598);
  const values = [-0.327739589135183, -0.0544104660125584, 0.0498781108708536, 0.0321371782254887, -0.1006433693774];
  const errors = [0.155814480013444, 0.075893077850907, 0.107070404310572, 0.169703286294972, 0.182498295616098];
  found.groups.forEach((group, i) => {
    near(group.value, values[i]!);
    near(group.standardError, errors[i]!);
  });
  const order = found.groups.map(({ beyond }) => beyond);
  expect(order.indexOf(Math.max(...order))).toBe(0);
});

test('estimates without heterogeneity all become their mean', () => {
  const found = shrunkenEstimates(
    [0.1, 0.12, 0.08].map((value) => ({ value, standardError: 0.5 })),
    0.2,
  );
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  found.groups.forEach(({ value }) => near(value, found.mean, 1e-12));
});

const ratios = [1, 6, 12, 30, 8].map((observed, i) => ({ observed, expected: [2, 2.7, 15, 28, 14][i]! }));

test('golden D3: ratios drawn towards 1', () => {
  const given = shrunkenRatios(ratios, 1.2, 4).groups.map(({ value }) => value);
  [0.833333333333333, 1.49253731343284, 0.842105263157895, 1.0625, 0.666666666666667].forEach((value, i) => {
    near(given[i], value);
  });
  const estimated = shrunkenRatios(ratios);
  near(estimated.shape, 66.7473174222322, 1e-5);
  expect(estimated.alike).toBe(false);
});

test('ratios that agree better than by chance are called alike', () => {
  const same = [20, 40, 60].map((expected) => ({ observed: expected, expected }));
  expect(shrunkenRatios(same)).toMatchObject({ shape: 1000, alike: true });
});

test('a posterior beyond the tolerance is the two tails outside it', () => {
  const [found] = shrunkenRatios([{ observed: 30, expected: 10 }], 1.2, 4).groups;
  expect(found!.beyond).toBeGreaterThan(0.99);
  const [even] = shrunkenRatios([{ observed: 1000, expected: 1000 }], 1.2, 4).groups;
  expect(even!.beyond).toBeLessThan(1e-6);
});

const evidence = [130, 60, 25, 12, 3, 1.2, 0.8, 0.5, 0.3, 0.1];

test('golden D4: two of ten e-values are rejected', () => {
  expect(eBenjaminiHochberg(evidence, 0.1).filter(Boolean)).toHaveLength(2);
  expect(eBenjaminiHochberg(evidence.toReversed(), 0.1)).toEqual(eBenjaminiHochberg(evidence, 0.1).toReversed());
  expect(eBenjaminiHochberg([], 0.1)).toEqual([]);
});

test('adjusted e-values are the smallest mean over all sets that hold the hypothesis', () => {
  const values = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(values, (given) => {
      closedETesting(given).forEach((adjusted, own) => {
        let least = Infinity;
        for (let set = 0; set < 1 << given.length; set++) {
          if (!((set >> own) & 1)) continue;
          const members = given.filter((_, i) => (set >> i) & 1);
          least = Math.min(least, members.reduce((sum, value) => sum + value, 0) / members.length);
        }
        near(adjusted, least, 1e-9);
      });
    }),
    { numRuns: 1000, seed: 7 },
  );
});

test('Benjamini and Yekutieli: three of five p-values, by hand', () => {
  // Limits 0.1 j / (5 x 137 / 60): 0.0088, 0.0175, 0.0263, 0.0350, 0.0438.
  expect(benjaminiYekutieli([0.2, 0.001, 0.026, 0.02, 0.5])).toEqual([false, true, true, true, false]);
  expect(benjaminiYekutieli([])).toEqual([]);
});

test('Benjamini and Yekutieli reject three of twelve p-values, as Python statsmodels does', () => {
  const pValues = [0.2, 0.001, 0.026, 0.02, 0.5, 0.004, 0.03, 0.0004, 0.8, 0.015, 0.011, 0.06];
  const rejected = [...benjaminiYekutieli(pValues, 0.1).entries()].flatMap(([i, is]) => (is ? [i] : []));
  expect(rejected).toEqual([1, 5, 7]);
});

test('ten e-values are adjusted as over every set in Python', () => {
  const found = closedETesting([130, 60, 25, 12, 3, 1.2, 0.8, 0.5, 0.3, 0.1]);
  const expected = [18.4875, 9.414285714285713, 4.414285714285715, 2.4833333333333334, 0.94, 0.525, 0.4, 0.3, 0.2, 0.1];
  found.forEach((value, i) => near(value, expected[i]!, 1e-12));
});

test('what cannot be estimated is said, never NaN', () => {
  const empty = { risks: new Float64Array(0), outcomes: new Uint8Array(0) };
  const nobody = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
  expect(thresholdDifferences(nobody, counts(lung)).flagRate).toEqual({ notEstimable: 'empty' });
  expect(thresholdDifferences(nobody, counts(lung)).averageOdds).toEqual({ notEstimable: 'empty' });
  expect(rangesOverGroups([])).toEqual({ notEstimable: 'empty' });
  expect(rangesOverGroups([nobody, counts(lung)])).toEqual({ notEstimable: 'one-class' });
  expect(calibrationDifference(empty, lung)).toEqual({ notEstimable: 'empty' });
  expect(calibrationDifference(lung, { risks: t20.a, outcomes: new Uint8Array(20) })).toEqual({
    notEstimable: 'one-class',
  });
  expect(shrunkenEstimates([], 0.2)).toEqual({ notEstimable: 'empty' });
});

test('groups that show no difference share one mean, and each interval reaches further to the side of its own value', () => {
  const raw = [-0.2, -0.1, 0.05, 0.15];
  const found = shrunkenEstimates(
    raw.map((value) => ({ value, standardError: 0.2 })),
    Math.log(1.2),
  );
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  expect(found.betweenVariance).toBe(0);
  for (const [i, { value, interval }] of found.groups.entries()) {
    near(value, found.mean, 1e-12);
    const above = interval!.high! - value;
    const below = value - interval!.low!;
    expect(Math.sign(above - below)).toBe(Math.sign(raw[i]! - found.mean));
  }
});
