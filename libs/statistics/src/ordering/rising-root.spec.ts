import { risingRoot } from './rising-root';

test.each([
  ['a cubic', (x: number) => x ** 3, 2, [0, 5], Math.cbrt(2)],
  [
    'a curve that is flat at its ends',
    (x: number) => 1 / (1 + Math.exp(-x)),
    0.025,
    [-60, 400],
    Math.log(0.025 / 0.975),
  ],
  ['an exponential from the far side', (x: number) => Math.exp(x), 3, [-500, 4], Math.log(3)],
  ['a level at the lower end', (x: number) => x, 0, [0, 1], 0],
] as const)('%s reaches the level where it should', (_, rising, level, between, expected) => {
  expect(Math.abs(risingRoot(rising, level, between, 1e-12) - expected)).toBeLessThan(1e-9);
});

test('a smooth chance takes far fewer looks than halving would', () => {
  let looks = 0;
  const rising = (x: number) => {
    looks++;
    return 1 / (1 + Math.exp(-x));
  };
  risingRoot(rising, 0.9, [-10, 10], 1e-10);
  expect(looks).toBeLessThan(20);
});
