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
    remarks: [],
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

test('a measure stands beside what it is read with: its p-value, or what chance alone would give', async () => {
  const measures = {
    spiegelhalterZ: { value: -3.96, interval: null, p: 0.00007 },
    hosmerLemeshow: { value: 9.1, interval: null, p: 0.334 },
    expectedCalibrationError: { value: 0.029, interval: null, expectedUnderCalibration: 0.012, excess: 0.017 },
  };
  const findings: Findings = {
    ...{ title: '', sources: [], remarks: [], rows: 9000, leftOut: [], withoutValue: [], cases: 9000, events: 1000 },
    ...{ groups: [{ ...groupOf('all', 9000, 0.8), measures }], thresholds: [], picture: null, smallCellsShown: false },
  };
  const { text } = await bySubgroup(findings, () => Promise.resolve('<svg></svg>'));
  expect(text).toContain('-3.96, p &lt; 0.001');
  expect(text).toContain('9.10, p 0.334');
  expect(text).toContain('0.029, by chance alone 0.012');
  expect(text).toContain('Hosmer-Lemeshow: for comparison with the literature only, not for decisions');
});

test('a report of everybody alone says nothing of groups', async () => {
  const interval = { low: 0.9, high: 0.99, level: 0.95, method: 'clopper-pearson' };
  const measures = { observedExpectedRatio: { value: 0.945, interval } };
  const findings: Findings = {
    ...{ title: '', sources: [], remarks: [], rows: 9000, leftOut: [], withoutValue: [], cases: 9000, events: 1000 },
    ...{ groups: [{ ...groupOf('all', 9000, 0.8), measures }], thresholds: [], picture: null, smallCellsShown: false },
  };
  const { text } = await bySubgroup(findings, () => Promise.resolve('<svg></svg>'));
  expect(text).toContain('0.945 (0.900 to 0.990) came.');
});
