import { jest } from '@jest/globals';
import { type SignalFindings, signalReport } from '@sotto/reports';
import { drawChart } from './draw-chart';

const at = (month: number) => `2024-0${month}-01T05:00:00.000Z`;
const few = { patients: 20, events: 3, expected: 2.5 };
const signal = {
  number: 1,
  subgroup: 'all',
  tier: 'alarm',
  detector: 'follow-up',
  direction: 'over-prediction',
  at: at(4),
  look: 9,
  threshold: 9.2,
  cases: 40,
  events: 6,
  predicted: 5,
  change: {
    changePoint: { at: '2024-02-01', low: '2024-01-20', high: '2024-02-20' },
    observedExpectedRatio: { notEstimable: 'suppressed' },
    periods: [
      { ...few, from: '2024-01-01', until: '2024-02-01' },
      { ...few, from: '2024-02-01', until: '2024-04-01' },
    ],
    oddsRatio: null,
    settled: { cases: 0, observedExpectedRatio: { notEstimable: 'empty' } },
    mature: null,
    explanation: null,
  },
};
const findings = {
  signal,
  looks: [1, 2, 3, 4].map((month) => ({ at: at(month), statistic: 3 * month, alarm: month === 4 })),
  study: {
    outcomes: ['death', 'deaths'],
    timezone: 'UTC',
    mode: 'reference',
    simulation: { text: '', treatmentFrom: at(2) },
  },
  at: at(4),
  measures: [],
  measuredAt: null,
  decisions: [],
  events: [],
  resolutions: new Map(),
  earlier: [],
  accounting: { ineligible: [], failed: [], excluded: [] },
} as unknown as SignalFindings;

test.each([440, 900])(
  'the charts of a report are drawn at a width of %d without a warning, in whole numbers',
  async (width) => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const figures = signalReport(findings).blocks.filter((block) => block.kind === 'figure');
    expect(figures).toHaveLength(2);
    const drawn = await Promise.all(figures.map(async ({ chart }) => await drawChart(chart(width))));
    expect(drawn[1]).not.toMatch(/>\d+\.\d+<\/text>/);
    expect(warned.mock.calls).toEqual([]);
    warned.mockRestore();
  },
);
