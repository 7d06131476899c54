import { groupNames } from './attributes';
import { drawReplicate } from './draw-replicate';
import { alarmsOf } from './run-detectors';
import { scenarioNamed } from './scenario';
import { sfc32 } from './sfc32';
import { summarise } from './summarise';

const draw = (name: string, replicate = 1) => drawReplicate(scenarioNamed(name)!, replicate, 1);

test('a seed fixes every draw, and replicates differ', () => {
  const [once, again] = [draw('S1'), draw('S1')];
  expect(Buffer.from(once.risks.buffer).equals(Buffer.from(again.risks.buffer))).toBe(true);
  expect(Buffer.from(once.knownDays.buffer).equals(Buffer.from(again.knownDays.buffer))).toBe(true);
  expect(draw('S1', 2).risks.slice(0, 5)).not.toEqual(draw('S1').risks.slice(0, 5));
  const draws = sfc32(1, 1, 1);
  expect(Array.from({ length: 3 }, () => draws.uniform())).toEqual(
    Array.from(
      { length: 3 },
      (
        (again) => () =>
          again.uniform()
      )(sfc32(1, 1, 1)),
    ),
  );
});

test('the simulated hospital has the stated numbers', () => {
  const { risks, outcomes, knownDays, levels, indexDays } = draw('S0');
  const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
  expect(risks.length / 1094).toBeCloseTo(80, -1);
  expect(mean(risks)).toBeCloseTo(0.04, 2);
  expect(mean(outcomes) / mean(risks)).toBeGreaterThan(0.93);
  expect(mean(outcomes) / mean(risks)).toBeLessThan(1.03);
  const lung = levels[4]!;
  expect(mean(risks.filter((_, i) => lung[i] === 2))).toBeCloseTo(0.246, 1);
  expect(groupNames).toHaveLength(25);
  expect(outcomes.every((outcome, i) => Number.isFinite(knownDays[i]!) === (outcome === 1))).toBe(true);
  expect(indexDays.every((day, i) => i === 0 || day >= indexDays[i - 1]!)).toBe(true);
});

test('treatment begins on day 0, and only among those who can have it', () => {
  for (const name of ['S0', 'S4', 'S5']) {
    const { immunotherapy, indexDays, levels } = draw(name);
    const canHave = (i: number) => indexDays[i]! >= 0 && [2, 3].includes(levels[4]![i]!);
    expect(immunotherapy.every((ordered, i) => ordered === 0 || canHave(i))).toBe(true);
    expect(immunotherapy.includes(1)).toBe(name !== 'S0');
  }
});

test('the follow-up test finds lung cancer within a year of a strong treatment', () => {
  const alarms = alarmsOf(draw('S3'), 'follow-up claimed');
  const first = alarms.find(({ tier }) => tier === 'alarm')!;
  expect(first).toMatchObject({ group: 'cancer=lung', direction: 'over-prediction' });
  expect(first.day).toBeLessThan(365);
});

test('a summary counts alarms a year and takes the middle delay', () => {
  const alarm = (day: number) => ({ group: 'cancer=lung', direction: 'over-prediction', tier: 'alarm', day }) as const;
  const summary = summarise([[alarm(100)], [alarm(200), alarm(300)], []]);
  expect(summary.delays['cancer=lung']).toEqual({ median: 200, within365: 2 / 3, within730: 2 / 3 });
  expect(summary.alarmsPerYear.alarm.perYear).toBeCloseTo(1 / (728 / 365.25), 12);
  expect(summary.firstIsLung).toBe(1);
  expect(summarise([[]]).firstIsLung).toBeNull();
});
