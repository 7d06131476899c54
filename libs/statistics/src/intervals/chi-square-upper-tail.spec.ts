import { chiSquareUpperTail } from './chi-square-upper-tail';

test.each([
  [0, 3, 1],
  [0.5, 1, 0.47950012218695337],
  [3, 2, 0.22313016014842982],
  [9.2, 10, 0.5132340007957141],
  [12.5, 10, 0.2529853233092983],
  [2.5, 4.7, 0.7412533395951936],
  [67.73226700683671, 10, 1.2126946224388195e-10],
  [150, 1, 1.7336432457178413e-34],
  [214.12, 10, 1.815964090628443e-40],
  [300, 19, 2.0005232442947767e-52],
  [1000, 3, 1.7994208765314067e-216],
])('above %d with %d degrees of freedom lies what scipy gives', (value, degrees, expected) => {
  expect(Math.abs(chiSquareUpperTail(value, degrees) / expected - 1)).toBeLessThan(1e-11);
});

test('the tail falls from 1 to 0', () => {
  const tails = Array.from({ length: 4000 }, (_, i) => chiSquareUpperTail(i / 2, 7));
  expect(tails.every((tail, i) => tail >= 0 && tail <= (tails[i - 1] ?? 1))).toBe(true);
});
