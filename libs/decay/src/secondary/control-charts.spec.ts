import { seededGenerator } from '@sotto/statistics';
import { cusumWeight, riskAdjustedCusum, simulatedCusumLimit, vlad } from './control-charts';

const outcomes = Uint8Array.of(0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0);
const risks = Float64Array.of(
  ...[0.02, 0.03, 0.05, 0.05, 0.08, 0.1, 0.1, 0.12, 0.15, 0.15],
  ...[0.2, 0.2, 0.25, 0.3, 0.3, 0.35, 0.4, 0.6, 0.8, 0.45],
);

test.each([
  [2, 0.9643602554590963, 1.4755779223661312, 13],
  [0.5, 0.25489224962879004, 0.5174097516430061, 16],
])('golden E6-CUSUM: odds ratio %d', (oddsRatio, last, largest, row) => {
  const sums = riskAdjustedCusum(risks, outcomes, oddsRatio);
  expect(sums.at(-1)).toBeCloseTo(last, 12);
  expect(Math.max(...sums)).toBeCloseTo(largest, 12);
  expect(sums.indexOf(Math.max(...sums)) + 1).toBe(row);
});

test('golden E6: expected less observed after twenty cases', () => {
  expect(vlad(risks, outcomes).at(-1)).toBeCloseTo(-2.3, 12);
});

test('golden E6: weights of Parsonnet scores 0 and 71 in the cardiac example of Steiner', () => {
  const [low, high] = [0.024602428402739435, 0.8565590737734324];
  expect(cusumWeight(low, 1, 2)).toBeCloseTo(0.6688425179414683, 12);
  expect(cusumWeight(low, 0, 2)).toBeCloseTo(-0.024304662618476976, 12);
  expect(cusumWeight(high, 1, 2)).toBeCloseTo(0.07442236646166205, 12);
  expect(cusumWeight(high, 0, 2)).toBeCloseTo(-0.6187248140982833, 12);
});

test('simulation: a limit gives the wanted false alarms on cases that it was not drawn from', () => {
  const options = { casesPerYear: 2000, falseAlarmsPerYear: 0.5, years: 100 };
  for (const oddsRatio of [2, 0.5]) {
    const limit = simulatedCusumLimit(risks, { ...options, oddsRatio, generator: seededGenerator(1) });
    const again = seededGenerator(2);
    let [sum, alarms] = [0, 0];
    for (let i = 0; i < options.years * options.casesPerYear; i++) {
      const risk = risks[again.below(risks.length)]!;
      sum = Math.max(0, sum + cusumWeight(risk, Number(again.uniform() < risk), oddsRatio));
      if (sum >= limit) [sum, alarms] = [0, alarms + 1];
    }
    // of 50 expected; the limit itself rests on 50 too, so the difference has a standard error of 10
    expect(Math.abs(alarms - 50)).toBeLessThan(30);
  }
});
