import { PoissonDraws } from './poisson-draws';
import { seededGenerator } from './seeded-generator';

const count = 100_000;
/** scipy.stats.poisson.cdf(550, 599) */
const upTo550 = 0.02261891152469673;

test.each([0.2, 3, 60, 164, 599, 601, 5000])('draws with mean %d have that mean and variance', (mean) => {
  const draws = new PoissonDraws(mean, seededGenerator(11));
  const drawn = Float64Array.from({ length: count }, () => draws.next());
  const average = drawn.reduce((sum, value) => sum + value, 0) / count;
  const variance = drawn.reduce((sum, value) => sum + (value - average) ** 2, 0) / count;
  expect(drawn.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
  expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(mean / count));
  // The variance of a sample variance is (mean + 2 mean squared) / n; rounding a normal number adds a twelfth.
  expect(Math.abs(variance - mean)).toBeLessThan(5 * Math.sqrt((mean + 2 * mean ** 2) / count) + 1 / 12);
});

test('up to the largest table the chance of each number is that of the distribution', () => {
  const draws = new PoissonDraws(599, seededGenerator(3));
  let atMost = 0;
  for (let i = 0; i < count; i++) if (draws.next() <= 550) atMost++;
  expect(Math.abs(atMost / count - upTo550)).toBeLessThan(5 * Math.sqrt((upTo550 * (1 - upTo550)) / count));
});

test('nothing is drawn from nothing', () => {
  expect(new PoissonDraws(0, seededGenerator(1)).next()).toBe(0);
});
