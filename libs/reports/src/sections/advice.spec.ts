import type { Findings } from '../findings';
import type { Advice } from '../group-findings';
import { advice } from './advice';

function textOf(advised: readonly Advice[]): string {
  const findings: Findings = {
    title: '',
    sources: [],
    remarks: [],
    rows: 500,
    leftOut: [],
    withoutValue: [],
    cases: 500,
    events: 100,
    groups: [],
    thresholds: [],
    advice: advised,
    picture: null,
    smallCellsShown: false,
  };
  return advice(findings)[0]!.text.replace(/\s+/g, ' ');
}

test('that there is no advice where patients have several rows is said once, without a table', () => {
  const text = textOf(['all', 'sex=f'].map((name) => ({ name, notEstimable: 'repeated-patients' })));
  expect(text.match(/No update is advised/g)).toHaveLength(1);
  expect(text).not.toContain('<table>');
});

test('whether an update is worth making stands beside the group, before what it is', () => {
  const text = textOf([{ name: 'all', notEstimable: 'one-class' }]);
  expect(text.indexOf('Worth making')).toBeLessThan(text.indexOf('The smallest change'));
  expect(text).toContain('no advice: all or none of the cases had the outcome');
});
