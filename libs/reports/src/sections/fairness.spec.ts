import type { Interval } from '@sotto/statistics';
import type { Findings, GroupFindings } from '../findings';
import type { FairnessColumn, Shrunken } from '../group-findings';
import type { Markup } from '../html/markup';
import { fairness } from './fairness';

const interval = (low: number, high: number): Interval => ({ low, high, level: 0.95, method: 'posterior' });

/** Text of a page as it is read: without its tags, in one line. */
function textOf(sections: readonly Markup[]): string {
  const text = sections.map((section) => section.text).join(' ');
  return text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

function findingsOf(column: Partial<FairnessColumn>, groups: readonly GroupFindings[] = []): Findings {
  return {
    title: '',
    sources: [],
    remarks: [],
    rows: 0,
    leftOut: [],
    withoutValue: [],
    cases: 0,
    events: 0,
    groups,
    thresholds: [],
    fairness: {
      falseDiscoveryRate: 0.1,
      columns: [
        { column: 'race', reference: null, groups: [], shrunken: { notEstimable: 'below-minimum-groups' }, ...column },
      ],
    },
    picture: null,
    smallCellsShown: false,
  };
}

const drawn = (alike: boolean): Shrunken => ({
  tolerance: 1.2,
  observedExpectedRatio: {
    alike: false,
    groups: [{ name: 'race=asian', value: 0.997, interval: interval(0.9, 1.1), beyond: 0.01 }],
  },
  calibrationInTheLarge: {
    alike,
    groups: [{ name: 'race=asian', value: -0.103, interval: interval(-0.2, 0.1), beyond: 0.01 }],
  },
});

test('ratios are said to be drawn towards 1, and shifts towards the mean of the groups', () => {
  const text = textOf(fairness(findingsOf({ shrunken: drawn(false) })));
  expect(text).toContain('Each ratio is therefore drawn towards 1');
  expect(text).toContain('drawn towards the mean of the groups, not towards 0');
  expect(text).not.toContain('common mean');
});

test('groups that show no difference beyond chance are said to share one mean, with intervals of their own', () => {
  const text = textOf(fairness(findingsOf({ shrunken: drawn(true) })));
  expect(text).toContain('each is given their common mean');
  expect(text).toContain('reaches further to the side of the group’s own value');
});

test('an interval without 0 of a group that does not stand out is explained', () => {
  const textWith = (low: number, standsOut: boolean) => {
    const calibrationInTheLarge = { value: 0.288, interval: interval(low, 0.496), standsOut };
    return textOf(
      fairness(findingsOf({ groups: [{ name: 'race=asian', lessOthers: { calibrationInTheLarge, thresholds: [] } }] })),
    );
  };
  expect(textWith(0.08, false)).toContain('may leave out 0 although the group does not stand out');
  expect(textWith(-0.08, false)).not.toContain('may leave out 0');
  expect(textWith(0.08, true)).not.toContain('may leave out 0');
});

test('where no ratio is drawn, calibration in the large stands alone with its chance', () => {
  const { calibrationInTheLarge, tolerance } = drawn(false);
  const observedExpectedRatio = { notEstimable: 'repeated-patients' };
  const text = textOf(fairness(findingsOf({ shrunken: { tolerance, calibrationInTheLarge, observedExpectedRatio } })));
  expect(text).toContain('Group Calibration in the large drawn Chance of odds off by 1.2 times or more asian');
  expect(text).not.toContain('O/E drawn');
});
