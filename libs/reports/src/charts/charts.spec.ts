import type { Estimate } from '@sotto/statistics';
import type { GroupFindings } from '../findings';
import { measures } from '../words/measures';
import { calibrationChart } from './calibration-chart';
import { decisionChart } from './decision-chart';
import { evidenceChart } from './evidence-chart';
import { forestChart } from './forest-chart';
import { groupCurvesChart } from './group-curves-chart';
import { periodChart } from './period-chart';

const auroc = (value: number): Estimate => ({
  value,
  interval: { low: value - 0.1, high: value + 0.1, level: 0.95, method: 'delong-logit' },
});

const looks = [0, 5, 10].map((statistic, i) => ({ at: `2024-0${i + 1}-01T00:00:00Z`, statistic, alarm: i === 2 }));

test.each([
  ['2024-01-10T00:00:00Z', 'left', 54],
  ['2024-02-01T00:00:00Z', 'center', 0],
  ['2024-02-27T00:00:00Z', 'right', 0],
])('where a simulated treatment starts on %s no label lies on another', (treatmentFrom, align, alarmLabel) => {
  const chart = evidenceChart({ looks, threshold: 9, changePoint: null, treatmentFrom }, 440);
  const texts = (chart.layer as Layer[]).filter(({ mark }) => mark.type === 'text');
  const [simulated, alarm] = texts as [Layer, Layer];
  expect(simulated).toMatchObject({ mark: { align, baseline: 'bottom' }, encoding: { y: { value: -2 } } });
  expect(Math.round(alarm.encoding.x.value)).toBe(alarmLabel);
});

interface Layer {
  readonly mark: { readonly type: string };
  readonly encoding: { readonly x: { readonly value: number } };
}

test('two stretches put together are no spike', () => {
  const events = { patients: 300, events: 30, expected: 45 };
  const periods = [
    { from: '2024-01-01', until: '2024-01-31', ...events },
    { from: '2024-01-31', until: '2024-03-31', patients: 600, events: 60, expected: 90 },
  ];
  const chart = periodChart({ periods, outcomes: 'events', changePoint: null, treatmentFrom: null }, 440);
  const { values } = chart.data as { values: { count: number; what: string }[] };
  expect(values.map(({ count, what }) => [what, count])).toEqual([
    ['expected by then', 45],
    ['known', 30],
    ['expected by then', 45],
    ['known', 30],
  ]);
});

const group = (name: string, found: Partial<GroupFindings>): GroupFindings => ({
  name,
  cases: 100,
  events: 40,
  measures: { auroc: auroc(0.8) },
  thresholds: [],
  calibrationCurve: [],
  ...found,
});

const forest = { measure: 'auroc', words: measures.auroc!, scale: 'linear' } as const;

test('a withheld group stands in the forest plot without a number or a count', () => {
  const hidden = { cases: 60, events: null, suppressed: true, measures: {} } as const;
  const chart = forestChart([group('all', {}), group('ward=a', hidden)], forest, 880);
  const [, row] = (chart.data as { values: Record<string, unknown>[] }).values;
  expect(row).toEqual({
    label: 'ward: a',
    counts: '',
    value: null,
    low: null,
    high: null,
    reason: 'withheld to protect small counts',
  });
});

test('where there is no room beside it, the plot has the counts below each name', () => {
  const chart = forestChart([group('ward=a', { cases: 1200, events: 60 })], forest, 350);
  const [row] = (chart.data as { values: Record<string, unknown>[] }).values;
  expect(row!.label).toBe('ward: a\n60 of 1,200');
});

test('a group without an estimate says why', () => {
  const few = { measures: { auroc: { notEstimable: 'below-minimum-events' } } } as const;
  const chart = forestChart([group('all', few)], forest, 350);
  const [row] = (chart.data as { values: Record<string, unknown>[] }).values;
  expect(row!.reason).toBe('too few cases with, or too few without, the outcome');
});

test('bins of unequal width are drawn by their area', () => {
  const bins = [
    { from: 0, to: 0.1, events: 20, others: 60 },
    { from: 0.1, to: 1, events: 20, others: 40 },
  ];
  const { vconcat } = calibrationChart({ curve: [], bins }, 880);
  const { data } = (vconcat as { data: { values: { share: number }[] } }[])[1]!;
  expect(data.values.map(({ share }) => share)).toEqual([
    expect.closeTo(0.25, 12),
    expect.closeTo(-0.3, 12),
    expect.closeTo(0.5 / 18, 12),
    expect.closeTo(-0.4 / 18, 12),
  ]);
});

test('acting on everybody is drawn only as far as it is not far below nobody', () => {
  const points = [0.1, 0.3, 0.9].map((at) => ({ at, netBenefit: 0.1, treatAll: 0.4 - at }));
  const { values } = decisionChart(points, 880).data as { values: { at: number; way: string }[] };
  expect(values.filter(({ way }) => way === 'act on everybody').map(({ at }) => at)).toEqual([0.1, 0.3]);
});

test('each subgroup has its own small curve, and those without a band are drawn as a line only', () => {
  const banded = [0.1, 0.2].map((at) => ({ at, rate: at, low: 0, high: 0.4 }));
  const groups = [
    group('ward=east', { calibrationCurve: banded }),
    group('ward=west', { calibrationCurve: [{ at: 0.3, rate: 0.5 }] }),
  ];
  const { data, facet, columns } = groupCurvesChart(groups, 350) as {
    data: { values: { group: string; at: number; low?: number }[] };
    facet: { sort: string[] };
    columns: number;
  };
  expect(columns).toBe(2);
  expect(facet.sort).toEqual(['ward: east\n100 cases', 'ward: west\n100 cases']);
  expect(data.values.map(({ group: name, at, low }) => [name, at, low])).toEqual([
    ['ward: east\n100 cases', 0.1, 0],
    ['ward: east\n100 cases', 0.2, 0],
    ['ward: west\n100 cases', 0.3, undefined],
  ]);
});
