import { levelPrior } from '../follow-up/gamma-mixture';
import { claimedNull } from '../follow-up/start-evidence';
import { changePoint, evidenceLost } from './change-point';
import { hazardRatioInterval, oddsRatioAt } from './hazard-ratio-interval';
import { knownSince } from './since-change';

const table = (deaths: readonly number[], exposure: readonly number[], firstCohort = 0) => ({
  firstCohort,
  deaths: Float64Array.from(deaths),
  exposure: Float64Array.from(exposure),
});

test('the change point is the start with most evidence, its interval the starts that come close', () => {
  expect(evidenceLost).toBeCloseTo(2.97, 2);
  const starts = Float64Array.of(1, 4, 6.5, 9, 8, 6.1, 5, 7);
  expect(changePoint(starts, 10)).toEqual({ cohort: 13, low: 12, high: 17 });
});

test('in claimed mode the expected deaths are the exposure, in reference mode the level before tells them', () => {
  const known = table([90, 10], [60, 20], -1);
  expect(knownSince(known, 0, claimedNull(1, 1))).toEqual({ observed: 10, expected: 20 });
  const { expected } = knownSince(known, 0, { kind: 'reference', prior: levelPrior });
  expect(expected).toBeGreaterThan(20);
  expect(expected).toBeLessThan(30);
});

test('the interval of the hazard ratio holds the ratio of many deaths and narrows with them', () => {
  const few = hazardRatioInterval(table([12], [20]), 0, claimedNull(1, 1));
  const many = hazardRatioInterval(table([600], [1000]), 0, claimedNull(1, 1));
  expect(few.low!).toBeLessThan(0.6);
  expect(few.high!).toBeGreaterThan(0.6);
  expect(many.low!).toBeGreaterThan(few.low!);
  expect(many.high!).toBeLessThan(0.75);
  expect(hazardRatioInterval(table([0], [0.1]), 0, claimedNull(1, 1))).toEqual({ low: null, high: null });
});

test('a level that the reference does not know widens the interval', () => {
  const claimed = hazardRatioInterval(table([30, 60], [30, 100], -1), 0, claimedNull(1, 1));
  const reference = hazardRatioInterval(table([30, 60], [30, 100], -1), 0, { kind: 'reference', prior: levelPrior });
  expect(reference.high!).toBeGreaterThan(claimed.high!);
});

test('odds and hazard ratios agree for small risks', () => {
  expect(oddsRatioAt(1e-6, 0.5)).toBeCloseTo(0.5, 5);
  expect(oddsRatioAt(0.25, 0.55)).toBeCloseTo(0.514, 3);
});
