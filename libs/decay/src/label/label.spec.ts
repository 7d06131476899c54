import { seededGenerator } from '@sotto/statistics';
import { afterLook, claimed, logEvidence, nullRisk, restart, statistic } from '../e-sr';
import { censoredLogEvidence } from './censored-evidence';
import { inheritedShift } from './inherited-shift';
import { dispersionOf, tempered } from './tempering';

test('a subgroup without a reference of its own inherits its parent with a wider margin', () => {
  const parent = { ...claimed, calibrationInTheLarge: -0.2, standardError: 0.03 };
  expect(inheritedShift(parent, 0.0016)).toEqual({ ...parent, standardError: 0.05 });
});

test('dispersion is kept within one and three', () => {
  const week = (observed: number) => ({ observed, expected: 20, variance: 16 });
  expect(dispersionOf([week(20), week(21)])).toBe(1);
  expect(dispersionOf([week(26), week(14)])).toBe(2.25);
  expect(dispersionOf([week(60)])).toBe(3);
  expect(dispersionOf([])).toBe(1);
});

test('tempered evidence is no more than fair under the null hypothesis', () => {
  for (const q of [0.02, 0.3, 0.7]) {
    const [dead, alive] = [1, 0].map((outcome) => tempered(logEvidence([q], [outcome], 'over-prediction'), 2));
    dead!.forEach((log, j) => expect(q * Math.exp(log) + (1 - q) * Math.exp(alive![j]!)).toBeLessThanOrEqual(1));
  }
});

test('censored evidence is fair, and that of complete follow-up is the evidence itself', () => {
  const q = 0.3;
  const [leaving, followed] = [0.4, 0.6];
  const e = (outcome: number, weight: number) => censoredLogEvidence([q], [outcome], [weight], 'under-prediction');
  e(1, 1).forEach((log, j) => {
    const mean = q * Math.exp(log) + (1 - q) * Math.exp(e(0, 1)[j]!);
    expect(leaving * 1 + followed * mean).toBeCloseTo(1, 12);
    expect(log).toBeCloseTo(logEvidence([q], [1], 'under-prediction')[j]!, 12);
  });
  expect(e(1, 0)).toEqual([0, 0, 0, 0]);
  expect(() => e(1, 1.5)).toThrow('between 0 and 1');
});

/** Alarms of one stream of 20 patients a week whose true risks are `factor` times the null's. */
function alarmsIn(weeks: number, factor: number, line: number): number {
  const random = seededGenerator(20260801);
  let [logM, alarms] = [restart, 0];
  for (let week = 0; week < weeks; week++) {
    const risks = Array.from({ length: 20 }, () => 0.05 + 0.45 * random.uniform());
    const outcomes = risks.map((risk) => (random.uniform() < risk * factor ? 1 : 0));
    const nulls = risks.map((risk) => nullRisk(risk, 'over-prediction', claimed));
    logM = afterLook(logM, logEvidence(nulls, outcomes, 'over-prediction'));
    if (statistic(logM) >= line) [logM, alarms] = [restart, alarms + 1];
  }
  return alarms;
}

test('false alarms of simulated null weeks stay below weeks divided by c', () => {
  const [weeks, c] = [10_000, 50];
  const bound = weeks / c;
  expect(alarmsIn(weeks, 1, Math.log(c))).toBeLessThanOrEqual(bound + 3 * Math.sqrt(bound));
  expect(alarmsIn(weeks, 1.05, Math.log(c))).toBeLessThanOrEqual(bound);
});
