import { near } from '../expect-estimate.builder';
import { clopperPearson } from './clopper-pearson';
import { gammaCdf } from './gamma-cdf';
import { gammaQuantile } from './gamma-quantile';
import { garwood } from './garwood';
import { newcombeDifference } from './newcombe-difference';
import { wilson } from './wilson';

test.each([
  [5, 7, 0.358934451832619, 0.917781075995943],
  [8, 13, 0.355228915126657, 0.822902922022374],
  [5, 10, 0.236593090512564, 0.763406909487436],
  [8, 10, 0.490162471536642, 0.943317848545625],
  [81, 263, 0.255288519878274, 0.3662095769828],
  [15, 148, 0.0623863995307363, 0.160487241723308],
  [0, 20, 0, 0.161125158052819],
  [1, 29, 0.00611321429276266, 0.171755218793203],
])('golden B6: Wilson interval of %d of %d', (events, cases, low, high) => {
  near(wilson(events, cases).low, low);
  near(wilson(events, cases).high, high);
});

test('golden B6: difference of 56 of 70 and 48 of 80', () => {
  const { value, interval } = newcombeDifference({ events: 56, cases: 70 }, { events: 48, cases: 80 });
  near(value, 0.2);
  near(interval.low, 0.05243147240236498);
  near(interval.high, 0.33387265403690614);
});

test('golden C1: Garwood interval of 10 events', () => {
  near(garwood(10).low, 4.795388696132431);
  near(garwood(10).high, 18.39035604201778);
  expect(garwood(0).low).toBe(0);
  near(garwood(0).high, -Math.log(0.025), 1e-9);
});

test('none and all of the cases have one-sided limits of 0 and 1', () => {
  near(clopperPearson(0, 20).high, 1 - 0.025 ** (1 / 20));
  near(clopperPearson(20, 20).low, 0.025 ** (1 / 20));
});

test.each([0.5, 0.7, 1, 3.3, 40, 4000.5])('the quantiles of shape %d leave 2.5 % on each side', (shape) => {
  near(gammaCdf(shape, gammaQuantile(shape, -1)), 0.025, 1e-9);
  near(gammaCdf(shape, gammaQuantile(shape, 1)), 0.975, 1e-9);
});
