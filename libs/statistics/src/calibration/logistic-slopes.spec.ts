import { seededGenerator } from '../resampling/seeded-generator';
import { lineOf } from './calibration-line';
import { logOddsGroups } from './log-odds-groups';
import { logOddsTally } from './log-odds-tally';
import { logisticSlopes } from './logistic-slopes';

const generator = seededGenerator(11);
const risks = Float64Array.from({ length: 30_000 }, () => generator.uniform() ** 4);
const outcomes = Uint8Array.from(risks, (risk) => Number(generator.uniform() < risk));
const counted = logOddsTally(risks, outcomes);
const [few, each] = [logOddsGroups(counted), logOddsGroups(counted, 0)];

test('groups are fewer than the log-odds, and hold every case', () => {
  expect(few.middles.length).toBeLessThan(each.middles.length / 20);
  const cases = few.middles.reduce((total, _, group) => total + few.powers[group * 7]!, 0);
  expect(cases).toBe(counted.total);
  expect(few.eventLogits / each.eventLogits).toBeCloseTo(1, 13);
});

test.each([
  [0, 1, 1e-13],
  [-1.3, 0.7, 1e-13],
  [2, 2, 1e-12],
  [0.5, -1, 1e-13],
  [-3, 4, 1e-10],
])('at intercept %d and slope %d groups give the derivatives of single cases to %d', (intercept, slope, tolerance) => {
  const [found, exact] = [few, each].map((groups) => logisticSlopes(groups, intercept, slope));
  const scale = [counted.total, Math.abs(each.eventLogits) + counted.total];
  for (const i of [0, 1] as const) {
    expect(Math.abs(found!.score[i] - exact!.score[i]) / scale[i]!).toBeLessThan(tolerance);
  }
  for (const i of [0, 1, 2] as const) {
    const information = exact!.information[0] + exact!.information[2];
    expect(Math.abs(found!.information[i] - exact!.information[i]) / information).toBeLessThan(100 * tolerance);
  }
});

test('a slope too steep for groups is fitted to single cases', () => {
  const steep = Float64Array.from(risks, (risk) => 0.5 + (risk - 0.5) / 8);
  const line = lineOf(logOddsTally(steep, outcomes));
  const same = lineOf(logOddsTally(steep, outcomes), logOddsGroups(logOddsTally(steep, outcomes), 0));
  expect('slope' in line && line.slope.value).toBeGreaterThan(4);
  expect(line).toEqual(same);
});
