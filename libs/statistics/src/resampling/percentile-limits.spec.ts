import { near } from '../expect-estimate.builder';
import { percentileLimits } from './percentile-limits';
import { seededGenerator } from './seeded-generator';
import { studentLimits } from './student-limits';

const ascending = (count: number) => Float64Array.from({ length: count }, (_, i) => i + 1);

test('of many units the limits are the order statistics of ranks 2.5 and 97.5 % of one more than the resamples', () => {
  const { low, high } = percentileLimits(ascending(999), 1e9);
  near(low, 25, 1e-6);
  near(high, 975, 1e-6);
});

test('of few units they are further out, as Student says: for 20, 1.59 % on either side', () => {
  const { low, high } = percentileLimits(ascending(9999), 20);
  near(low, 158.6, 1);
  near(high, 9841.4, 1);
});

test('they never leave the resamples', () => {
  expect(percentileLimits(Float64Array.of(3), 2)).toEqual({ low: 3, high: 3 });
  expect(percentileLimits(ascending(10), 5)).toEqual({ low: 1, high: 10 });
});

test('of 119 resamples as of 399 they hold a number like the resamples in 95 of 100 samples', () => {
  const generator = seededGenerator(4);
  for (const resamples of [119, 399]) {
    let held = 0;
    for (let sample = 0; sample < 2000; sample++) {
      const { low, high } = percentileLimits(
        Float64Array.from({ length: resamples }, () => generator.normal()).sort(),
        1e9,
      );
      const next = generator.normal();
      if (low <= next && next <= high) held++;
    }
    expect(held / 2000).toBeGreaterThan(0.935);
    expect(held / 2000).toBeLessThan(0.965);
  }
});

test('limits from the standard error lie evenly about the value', () => {
  const resampled = Float64Array.of(0.8, 1, 1.2);
  const { low, high } = studentLimits(1, resampled, 11);
  near((low + high) / 2, 1);
  // t(0.975; 10) = 2.228139, standard deviation 0.2, factor sqrt(11 / 10).
  near(high - 1, 2.228139 * 0.2 * Math.sqrt(1.1), 1e-6);
});
