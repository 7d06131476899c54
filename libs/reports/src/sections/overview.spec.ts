import type { Estimate } from '@sotto/statistics';
import type { Findings } from '../findings';
import { overview } from './overview';

function findingsOf(auroc: Estimate): Findings {
  return {
    title: 'Validation',
    sources: [],
    remarks: [],
    rows: 500,
    leftOut: [],
    withoutValue: [],
    cases: 500,
    events: 100,
    groups: [{ name: 'all', cases: 500, events: 100, measures: { auroc }, thresholds: [], calibrationCurve: [] }],
    thresholds: [],
    picture: null,
    smallCellsShown: false,
  };
}

const auroc = (value: number, low: number, high: number): Estimate => ({
  value,
  interval: { low, high, level: 0.95, method: 'logit' },
});

test('risks that go the wrong way are warned of above the numbers, others are not', () => {
  const reversed = overview(findingsOf(auroc(0.289, 0.278, 0.3))).text;
  const warning = reversed.indexOf('the higher the risk, the fewer had the outcome');
  expect(warning).toBeGreaterThan(0);
  expect(warning).toBeLessThan(reversed.indexOf('<dl>'));
  expect(overview(findingsOf(auroc(0.711, 0.7, 0.722))).text).not.toContain('class="warning"');
});
