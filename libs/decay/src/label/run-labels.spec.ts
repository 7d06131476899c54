import { claimed } from '../e-sr';
import type { bothDirections } from '../follow-up/budget';
import { labelEvidenceByStart } from './label-evidence';
import { runLabels } from './run-labels';

const outcomes = [0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0];
const risks = [
  ...[0.02, 0.03, 0.05, 0.05, 0.08, 0.1, 0.1, 0.12, 0.15, 0.15],
  ...[0.2, 0.2, 0.25, 0.3, 0.3, 0.35, 0.4, 0.6, 0.8, 0.45],
];
const codes = Uint8Array.from('OOLOOLOOLOOLOLOLLOOL', (letter) => (letter === 'O' ? 1 : 2));

/** Five cases mature before each of four weekly looks; the last of them at the very moment of the look. */
const cases = {
  risks: Float64Array.from(risks),
  outcomes: Uint8Array.from(outcomes),
  maturedDays: Float64Array.from(risks, (_, i) => 7 * Math.floor(i / 5) + (7 * ((i % 5) + 1)) / 5),
};

function run(lines: { alarm: number; watch: number }, firstLook = 0) {
  const shift = { ...claimed, tolerance: 1.1 };
  const plan = { lookDays: 7, looks: 4, firstLook, shifts: [shift, shift, shift], dispersion: 1 };
  return [...runLabels(cases, [{ codes, count: 2 }], { ...plan, lines: Array.from({ length: 6 }, () => lines) })];
}

const never = { alarm: Infinity, watch: Infinity };

test('golden E2: every stream over a whole calendar', () => {
  const statistics = (group: number, direction: (typeof bothDirections)[number]) =>
    run(never).map(({ streams }) => {
      const stream = streams.find((other) => other.group === group && other.direction === direction)!;
      return Math.exp(stream.readings.alarm.statistic);
    });
  const golden = [
    [0, 'over-prediction', [0.6232224471663199, 1.1919191346688358, 1.2758144724759943, 1.5269826497546681]],
    [0, 'under-prediction', [1.4803889203020122, 2.5602484285101985, 4.144579091740772, 4.843428501768862]],
    [2, 'over-prediction', [1.0198526526102802, 2.23617535872186, 4.021803115111111, 4.6862134350128395]],
    [1, 'under-prediction', [1.5623648066870086, 3.3845745558450875, 8.286729156098879, 12.590173169931417]],
  ] as const;
  for (const [group, direction, expected] of golden) {
    statistics(group, direction).forEach((value, look) => expect(value).toBeCloseTo(expected[look]!, 9));
  }
});

test('a watch starts its own evidence again and leaves that of the alarm', () => {
  const watched = run({ alarm: Infinity, watch: 0.1 });
  const calm = run(never);
  const stream = 1;
  expect(watched[0]!.streams[stream]!.readings.watch.alarm).toBe(true);
  expect(watched[1]!.streams[stream]!.readings.watch.since).toBe(1);
  watched.forEach(({ streams }, look) => {
    expect(streams[stream]!.readings.alarm).toEqual(calm[look]!.streams[stream]!.readings.alarm);
  });
});

test('the first tested look takes everything that matured before its end', () => {
  const [first] = run(never, 1);
  expect(first!.look).toBe(1);
  expect(first!.streams[0]).toMatchObject({ cases: 10, events: 2 });
});

test('evidence by start adds up to the statistic', () => {
  const looks = run(never);
  const starts = labelEvidenceByStart(looks.map(({ streams }) => streams[0]!.logB));
  const sum = starts.reduce((total, log) => total + Math.exp(log), 0);
  expect(Math.log(sum)).toBeCloseTo(looks.at(-1)!.streams[0]!.readings.alarm.statistic, 12);
});
