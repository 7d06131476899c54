import fc from 'fast-check';
import { calibrationInTheLarge } from '../calibration/calibration-in-the-large';
import { calibrationLine } from '../calibration/calibration-line';
import { observedExpectedRatio } from '../calibration/observed-expected-ratio';
import { observedExpectedTest } from '../calibration/observed-expected-test';
import { spiegelhalterZ } from '../calibration/spiegelhalter';
import { auroc } from '../discrimination/auroc';
import type { Estimate } from '../estimate';
import { near } from '../expect-estimate.builder';
import { brier } from '../overall/brier';
import { logLoss } from '../overall/log-loss';
import { scaledBrier } from '../overall/scaled-brier';
import { seededGenerator } from '../resampling/seeded-generator';
import { t20 } from '../t20.builder';
import { thresholdRow } from '../thresholds/threshold-row';
import { type Aggregate, aggregate, merge } from './aggregate';
import { aggregatedAuroc } from './aggregated-auroc';
import { aggregatedCalibrationInTheLarge, aggregatedCalibrationLine } from './aggregated-calibration';
import {
  aggregatedBrier,
  aggregatedLogLoss,
  aggregatedRatio,
  aggregatedRatioTest,
  aggregatedScaledBrier,
  aggregatedSpiegelhalter,
  aggregatedThreshold,
} from './aggregated-measures';
import { equalBins, logOddsBins } from './bins';

const rows = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0, 1)), { minLength: 1, maxLength: 80 })
  .map((given) => ({
    risks: Float64Array.from(given, ([thousandth]) => thousandth / 1000),
    outcomes: Uint8Array.from(given, ([, outcome]) => outcome),
  }));
const bins = logOddsBins([0.1, 0.2, 0.5]);

const same = (found: Estimate, expected: Estimate) => {
  if ('notEstimable' in expected) return expect(found).toEqual(expected);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.value, expected.value, 1e-9);
  if (found.interval && expected.interval) {
    near(found.interval.low, expected.interval.low!, 1e-6);
    near(found.interval.high, expected.interval.high!, 1e-6);
  }
};

test('golden J1: ten bins of the twenty cases', () => {
  const found = aggregate(t20.a, t20.outcomes, equalBins(10));
  expect([...found.binEvents]).toEqual([1, 1, 2, 0, 1, 0, 1, 0, 1, 0]);
  expect([...found.binOthers]).toEqual([4, 4, 1, 3, 1, 0, 0, 0, 0, 0]);
  const area = aggregatedAuroc(found);
  if ('notEstimable' in area) throw new Error(area.notEstimable);
  near(area.low, 0.6373626373626373);
  near(area.high, 0.7582417582417582);
  near(area.value, 0.6978021978021978);
});

test('the sums of the twenty cases, and calibration from their ten bins (Python numpy, statsmodels)', () => {
  const found = aggregate(t20.a, t20.outcomes, equalBins(10));
  const expected: Readonly<Record<keyof Aggregate['sums'], number>> = {
    risk: 4.7,
    riskSquared: 1.8996,
    riskOfEvents: 2.4,
    variance: 2.8004,
    squaredLoss: 2.42859304,
    logLoss: 12.65299146738822,
    logLossSquared: 20.87713348016543,
    spiegelhalterExcess: 1.2992,
    spiegelhalterVariance: 0.80282784,
  };
  for (const [name, value] of Object.entries(expected)) near(found.sums[name as keyof Aggregate['sums']], value, 1e-12);
  const [shift, line] = [aggregatedCalibrationInTheLarge(found), aggregatedCalibrationLine(found)];
  if ('notEstimable' in shift || 'notEstimable' in line) throw new Error('not estimable');
  near(shift.value, 0.7438027335691076, 1e-8);
  near(shift.standardError, 0.537638636191885, 1e-8);
  near(line.intercept.value, 0.3609731451230864, 1e-8);
  near(line.slope.value, 0.7007185517784467, 1e-8);
  near(line.slope.standardError, 0.4475589827103697, 1e-8);
});

test('measures of sums are those of the rows; the area lies within its limits', () => {
  fc.assert(
    fc.property(rows, ({ risks, outcomes }) => {
      const from = aggregate(risks, outcomes, bins);
      same(aggregatedBrier(from), brier(risks, outcomes));
      same(aggregatedLogLoss(from), logLoss(risks, outcomes));
      same(aggregatedScaledBrier(from), scaledBrier(risks, outcomes));
      same(aggregatedRatio(from), observedExpectedRatio(risks, outcomes));
      const [z, exact] = [aggregatedSpiegelhalter(from), spiegelhalterZ(risks, outcomes)];
      if ('value' in exact && 'value' in z) near(z.value, exact.value, 1e-6 * (1 + Math.abs(exact.value)));
      const [area, ofRows] = [aggregatedAuroc(from), auroc(risks, outcomes)];
      if ('notEstimable' in area || 'notEstimable' in ofRows) return expect(area).toEqual(ofRows);
      expect(ofRows.value).toBeGreaterThanOrEqual(area.low - 1e-12);
      expect(ofRows.value).toBeLessThanOrEqual(area.high + 1e-12);
    }),
    { numRuns: 1000, seed: 7 },
  );
});

test('a threshold at an edge has the counts of the rows; elsewhere they are off by at most the cases of its bin', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(0.1, 0.2, 0.5, 0.123, 0.9), ({ risks, outcomes }, at) => {
      const found = aggregatedThreshold(aggregate(risks, outcomes, bins), at);
      const exact = thresholdRow(risks, outcomes, at);
      if ([0.1, 0.2, 0.5].includes(at)) expect(found).toEqual({ ...exact, countError: 0 });
      for (const count of ['truePositives', 'falsePositives', 'falseNegatives', 'trueNegatives'] as const) {
        expect(Math.abs(found[count] - exact[count])).toBeLessThanOrEqual(found.countError);
      }
    }),
    { numRuns: 1000, seed: 7 },
  );
});

const close = (first: Aggregate, second: Aggregate) => {
  expect(first).toMatchObject({ cases: second.cases, events: second.events });
  expect(first.binEvents.join()).toBe(second.binEvents.join());
  expect(first.binOthers.join()).toBe(second.binOthers.join());
  for (const name of Object.keys(first.sums) as (keyof Aggregate['sums'])[]) {
    near(first.sums[name], second.sums[name], 1e-12 * (1 + Math.abs(second.sums[name])));
  }
  first.inside.logits.forEach((sum, bin) => near(sum, second.inside.logits[bin]!, 1e-9));
};

test('merging parts gives the whole, in any order and grouping; nothing adds nothing', () => {
  const nothing = aggregate(new Float64Array(0), new Uint8Array(0), bins);
  fc.assert(
    fc.property(rows, fc.nat(80), fc.nat(80), ({ risks, outcomes }, one, two) => {
      const [from, to] = [Math.min(one, two), Math.max(one, two)];
      const part = (start: number, end: number) => aggregate(risks.slice(start, end), outcomes.slice(start, end), bins);
      const [a, b, c] = [part(0, from), part(from, to), part(to, risks.length)];
      const whole = aggregate(risks, outcomes, bins);
      close(merge(merge(a, b), c), whole);
      close(merge(c, merge(b, a)), whole);
      close(merge(whole, nothing), whole);
    }),
    { numRuns: 1000, seed: 7 },
  );
});

test('calibration from bins is within its bound, the slope within 0.01', () => {
  const generator = seededGenerator(3);
  const risks = Float64Array.from({ length: 5000 }, () => 1 / (1 + Math.exp(1.5 - 1.2 * generator.normal())));
  const outcomes = Uint8Array.from(risks, (risk) => Number(generator.uniform() < 0.8 * risk));
  const from = aggregate(risks, outcomes, bins);
  const [found, exact] = [aggregatedCalibrationInTheLarge(from), calibrationInTheLarge(risks, outcomes)];
  const [line, exactLine] = [aggregatedCalibrationLine(from), calibrationLine(risks, outcomes)];
  if ('notEstimable' in found || 'notEstimable' in exact) throw new Error('not estimable');
  if ('notEstimable' in line || 'notEstimable' in exactLine) throw new Error('not estimable');
  expect(found.errorBound).toBeLessThanOrEqual(0.05);
  near(found.value, exact.value, found.errorBound!);
  near(found.value, exact.value, 1e-4);
  near(line.slope.value, exactLine.slope.value, 0.01);
  const [z, ofRows] = [aggregatedRatioTest(from), observedExpectedTest(risks, outcomes)];
  near('value' in z ? z.value : null, 'z' in ofRows ? ofRows.z : 0, 1e-9);
});

test('different bins do not merge, and what cannot be estimated is said', () => {
  const nothing = aggregate(new Float64Array(0), new Uint8Array(0), bins);
  expect(() => merge(nothing, aggregate(t20.a, t20.outcomes, equalBins(10)))).toThrow(
    'aggregates with different bins cannot be merged',
  );
  for (const measure of [aggregatedAuroc, aggregatedBrier, aggregatedLogLoss, aggregatedScaledBrier, aggregatedRatio]) {
    expect(measure(nothing)).toEqual({ notEstimable: 'empty' });
  }
  for (const measure of [aggregatedRatioTest, aggregatedSpiegelhalter, aggregatedCalibrationInTheLarge]) {
    expect(measure(nothing)).toEqual({ notEstimable: 'empty' });
  }
  expect(aggregatedCalibrationLine(nothing)).toEqual({ notEstimable: 'empty' });
});
