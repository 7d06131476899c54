import { seededGenerator } from './seeded-generator';

function draws(seed: number, count: number): number[] {
  const next = seededGenerator(seed);
  return Array.from({ length: count }, () => next());
}

test('one seed always gives the same numbers, another seed others', () => {
  expect(draws(1, 5)).toEqual(draws(1, 5));
  expect(draws(1, 5)).not.toEqual(draws(2, 5));
});

test('the numbers are uniform: mean one half, variance one twelfth, ten equal bins', () => {
  const numbers = draws(7, 100_000);
  const mean = numbers.reduce((a, b) => a + b) / numbers.length;
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.004);
  expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.001);
  const bins = Array.from({ length: 10 }, (_, bin) => numbers.filter((x) => Math.floor(x * 10) === bin).length);
  const chiSquare = bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chiSquare).toBeLessThan(27.9);
});
