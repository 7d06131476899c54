import { near } from '../expect-estimate.builder';
import { expectedAtThreshold, expectedPerformance } from '../label-free/expected-performance';
import { t20 } from '../t20.builder';
import { chiSquareTest, jensenShannonDistance, populationStabilityIndex } from './binned-distances';
import { missingnessChange } from './missingness-change';
import { kolmogorovSmirnov, wassersteinDistance } from './sample-distances';

const input = { reference: [120, 180, 250, 200, 150, 100], current: [60, 90, 140, 140, 110, 60] };

test('golden G2: stability index with its null distribution', () => {
  const found = populationStabilityIndex(input, 0);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.value, 0.022093338207460556);
  near(found.expected, 0.013333333333333336);
  near(found.limit, 0.029521327182710284, 1e-7);
  near(found.corrected, 0.022093338207460556 - 0.013333333333333336);
  expect(found.value < found.limit).toBe(found.p > 0.05);
});

test('golden G2: Jensen-Shannon distance, chi-square and Cramer’s V', () => {
  const distance = jensenShannonDistance(input) as number;
  near(distance, 0.06307926042758011);
  // The divergence in nats is its square in bits.
  near(distance ** 2 * Math.LN2, 0.002758027846022599);
  const found = chiSquareTest(input);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.chiSquare, 8.285570638511816);
  near(found.p, 0.14118369654805263);
  near(found.cramerV, 0.07196166791473002);
});

test('golden G2: the two models’ risks as samples, and missing values', () => {
  const found = kolmogorovSmirnov(t20.a, t20.b);
  near('distance' in found ? found.distance : null, 0.05);
  near(wassersteinDistance(t20.a, t20.b) as number, 0.0255);
  const missing = missingnessChange({ missing: 100, cases: 5000 }, { missing: 54, cases: 600 });
  near('z' in missing ? missing.z : null, 9.907258664550916);
});

test('golden G1: performance expected if every risk is right', () => {
  const found = expectedPerformance(t20.a);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.auroc, 0.8044439556877773);
  // With each case paired with itself too, as a tie.
  const [withItself, pairs] = [found.brier * 20, found.events * (20 - found.events)];
  near((found.auroc! * (pairs - withItself) + withItself / 2) / pairs, 0.7925879571686829);
  near(found.brier, 0.14002);
  near(found.events, 4.7);
  const counts = expectedAtThreshold(t20.a, 0.2);
  near(counts.sensitivity, 0.8191489361702129);
  near(counts.positivePredictiveValue, 0.385);
});

test('equal distributions have no distance, disjoint ones the largest', () => {
  const same = { reference: [10, 20], current: [5, 10] };
  expect(jensenShannonDistance(same)).toBe(0);
  expect(jensenShannonDistance({ reference: [5, 0], current: [0, 9] })).toBe(1);
  expect(chiSquareTest(same)).toMatchObject({ chiSquare: 0, p: 1 });
  expect(kolmogorovSmirnov(t20.a, t20.a)).toEqual({ distance: 0, p: 1 });
  expect(wassersteinDistance(Float64Array.of(1, 2), Float64Array.of(4, 5))).toBe(3);
});

test('what cannot be estimated is said, never NaN', () => {
  const nobody = { reference: [3, 4], current: [0, 0] };
  for (const measure of [populationStabilityIndex, jensenShannonDistance, chiSquareTest]) {
    expect(measure(nobody)).toEqual({ notEstimable: 'empty' });
  }
  expect(populationStabilityIndex({ reference: [3, 4], current: [5, 0] }, 0)).toEqual({
    notEstimable: 'below-minimum-cases',
  });
  expect(chiSquareTest({ reference: [3, 0], current: [5, 0] })).toEqual({ notEstimable: 'degenerate-variance' });
  const none = new Float64Array(0);
  expect(kolmogorovSmirnov(none, t20.a)).toEqual({ notEstimable: 'empty' });
  expect(wassersteinDistance(t20.a, none)).toEqual({ notEstimable: 'empty' });
  expect(missingnessChange({ missing: 0, cases: 5 }, { missing: 0, cases: 5 })).toEqual({
    notEstimable: 'degenerate-variance',
  });
  expect(missingnessChange({ missing: 0, cases: 0 }, { missing: 0, cases: 5 })).toEqual({ notEstimable: 'empty' });
  expect(expectedPerformance(none)).toEqual({ notEstimable: 'empty' });
  expect(expectedPerformance(Float64Array.of(1, 1))).toMatchObject({ auroc: null });
  expect(expectedAtThreshold(none, 0.5)).toEqual({ sensitivity: null, positivePredictiveValue: null });
});
