import type { Findings, GroupFindings } from '../findings';
import { leftOut } from './left-out';

function groupOf(name: string, certain: number | null): GroupFindings {
  const interval = { low: 0, high: 0.2, level: 0.95, method: 'wald' };
  const calibrationInTheLarge = { value: 0.1, interval, leftOut: { 'risk-zero-or-one': certain } };
  return { name, cases: 500, events: 100, measures: { calibrationInTheLarge }, thresholds: [], calibrationCurve: [] };
}

/** Text of the section, without tags, in one line. */
function textOf(groups: readonly GroupFindings[]): string {
  const found: Findings = {
    title: '',
    sources: [],
    remarks: [],
    rows: 500,
    leftOut: [],
    withoutValue: [],
    cases: 500,
    events: 100,
    groups,
    thresholds: [],
    picture: null,
    smallCellsShown: false,
  };
  return leftOut(found)
    .text.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

test('risks without log odds are counted for each group that has them', () => {
  const text = textOf([groupOf('all', 139), groupOf('sex=f', null), groupOf('sex=m', 0)]);
  expect(text).toContain('139 cases have a risk of exactly 0 or 1 and no log odds');
  expect(text).toContain('Everybody 500 139 sex: f 500 withheld');
  expect(text).not.toContain('sex: m');
});

test('where every risk has log odds nothing is said of them', () => {
  expect(textOf([groupOf('all', 0)])).not.toContain('exactly 0 or 1');
});
