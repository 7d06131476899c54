import { seededGenerator } from '@sotto/statistics';
import { bothDirections, linesOf } from './budget';
import { cumulativeHazards } from './cumulative-hazard';
import { timedCurve, timingsOf } from './reporting-timings';
import { runFollowUp } from './run-follow-up';
import { t20Curve } from './t20.builder';

const followUpDays = 90;
const days = { before: 200, after: 364 };
const perDay = 20;

/** Of a fifth of the patients all deaths come in the first ten days; of the others they are spread over 60. */
function hospital() {
  const random = seededGenerator(11);
  const count = perDay * (days.before + days.after);
  const indexDays = Float64Array.from({ length: count }, (_, i) => i / perDay - days.before);
  const codes = Uint8Array.from({ length: count }, (_, i) => (i % 5 === 0 ? 1 : 2));
  const knownDays = indexDays.map((day, i) => {
    const [dies, when] = [random.uniform() < 0.3, random.uniform()];
    return dies ? day + 1 + when * (codes[i] === 1 ? 10 : 60) : Infinity;
  });
  const { hazards } = cumulativeHazards(new Float64Array(count).fill(0.3));
  return { patients: { hazards, indexDays, knownDays }, columns: [{ codes, count: 2 }] };
}

test('a timing like that of everybody changes no curve; any other keeps its ends and its order', () => {
  const curve = t20Curve();
  timedCurve(curve, [1, 1, 1, 1, 1, 1]).forEach((share, day) => expect(share).toBeCloseTo(curve[day]!, 12));
  const early = timedCurve(curve, [3, 2, 1, 0.5, 0.5, 0]);
  expect([early[0], early.at(-1)]).toEqual([0, 1]);
  early.forEach((share, day) => expect(share).toBeGreaterThanOrEqual(early[day - 1] ?? 0));
  expect(early[14]).toBeGreaterThan(curve[14]!);
});

test('who dies early is told from who does not, and borrows less the more deaths are known', () => {
  const { patients, columns } = hospital();
  const [everybody, early, late] = timingsOf(patients, columns, 0, followUpDays);
  expect(everybody).toEqual([1, 1, 1, 1, 1, 1]);
  expect(early![0]).toBeGreaterThan(2);
  expect(early![4]).toBeLessThan(0.2);
  expect(late![4]).toBeGreaterThan(1.1);
  const few = timingsOf(patients, columns, -100, followUpDays)[1]!;
  expect(few[0]).toBeGreaterThan(1);
  expect(few[0]).toBeLessThan(early![0]!);
});

test('a subgroup that always died early raises no alarm', () => {
  const { patients, columns } = hospital();
  const plan = {
    mode: { kind: 'reference', untilDay: 0 } as const,
    lookDays: 7,
    followUpDays,
    looks: days.after / 7,
    clockAt: (day: number) => day,
    lines: linesOf(3, { alarm: 0.2, watch: 2 }, 365.25 / 7),
  };
  const highest = new Map<string, number>();
  for (const { look } of runFollowUp(patients, columns, plan)) {
    for (const { group, direction, readings } of look.streams) {
      const key = `${group} ${direction}`;
      highest.set(key, Math.max(highest.get(key) ?? -Infinity, readings.alarm.statistic));
    }
  }
  const line = plan.lines[0]!.alarm;
  for (const direction of bothDirections) expect(highest.get(`1 ${direction}`)).toBeLessThan(line);
});
