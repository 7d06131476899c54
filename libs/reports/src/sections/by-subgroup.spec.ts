import type { Findings, GroupFindings } from '../findings';
import { bySubgroup } from './by-subgroup';

function groupOf(name: string, cases: number, value: number): GroupFindings {
  const interval = { low: value - 0.05, high: value + 0.05, level: 0.95, method: 'logit' };
  return { name, cases, events: 100, measures: { auroc: { value, interval } }, thresholds: [], calibrationCurve: [] };
}

test('the lowest and the highest AUROC of a group stand with their intervals and their numbers of cases', async () => {
  const findings: Findings = {
    title: '',
    sources: [],
    rows: 9000,
    leftOut: [],
    withoutValue: [],
    cases: 9000,
    events: 1000,
    groups: [groupOf('all', 9000, 0.8), groupOf('ward=W57', 150, 0.677), groupOf('ward=W44', 1210, 0.9)],
    thresholds: [],
    picture: null,
    smallCellsShown: false,
  };
  const { text } = await bySubgroup(findings, () => Promise.resolve('<svg></svg>'));
  expect(text).toContain(
    'by group it runs from 0.677 (0.627 to 0.727) in 150 cases of ward: W57 to 0.900 (0.850 to 0.950) in 1,210 cases of ward: W44.',
  );
});
