import { seededGenerator } from '../resampling/seeded-generator';
import { quantileOfSorted, quantiles } from './quantile';

const shares = [0, 0.025, 0.5, 0.9, 1];

test.each([
  ['spread', (u: number) => u],
  ['crowded at the low end', (u: number) => u ** 40],
  ['nearly all equal', (u: number) => (u < 0.999 ? 0.25 : u)],
])('counted values that are %s have the quantiles of the same values one by one', (_, shape) => {
  const generator = seededGenerator(5);
  const values = Float64Array.from({ length: 20_000 }, () => shape(generator.uniform()));
  const counts = Float64Array.from(values, () => 1 + generator.below(3));
  const single = Float64Array.from(
    [...values.keys()].flatMap((i) => Array<number>(counts[i]!).fill(values[i]!)),
  ).sort();
  const found = quantiles({ values, counts }, shares);
  expect(found).toEqual(shares.map((share) => quantileOfSorted(single, share)));
});
