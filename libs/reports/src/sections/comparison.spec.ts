import type { ComparedGroup, Findings } from '../findings';
import { comparison } from './comparison';

function groupOf(name: string, found: Partial<ComparedGroup> = {}): ComparedGroup {
  const auroc = { difference: 0.01, interval: null, reason: 'degenerate-variance' };
  return { name, cases: 500, events: 100, auroc, brier: auroc, thresholds: [], ...found };
}

/** Text of the section, without tags, in one line. */
function textOf(groups: readonly ComparedGroup[], left = 0): string {
  const leftOut = left === 0 ? [] : [{ reason: 'missing-comparison-risk', rows: left }];
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
    thresholds: [0.3],
    comparison: { risk: 'ours', compare: 'theirs', leftOut, groups },
    picture: null,
    smallCellsShown: false,
  };
  const text = comparison(findings).map((section) => section.text);
  return text
    .join(' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

test('net benefits that are withheld are named, also where no table of them is left', () => {
  const text = textOf([
    groupOf('all', { thresholdsSuppressed: true }),
    groupOf('sex=f', { thresholdsSuppressed: true }),
  ]);
  expect(text).toContain(
    'The difference in net benefit at each threshold is withheld for 2 groups: a count of 1 to 10',
  );
  expect(text).not.toContain('here');
});

test('where nothing is withheld nothing is said of it', () => {
  expect(textOf([groupOf('all')])).not.toContain('withheld');
});

test('cases without a risk of the other model are counted, where their number is shown', () => {
  expect(textOf([groupOf('all')], 3035)).toContain(
    'The comparison rests on the 500 cases with a usable risk in theirs too; left out: 3,035 (the risk of the other model is missing or no number).',
  );
  const hidden = textOf([groupOf('all', { cases: null, events: null })], 3);
  expect(hidden).toContain('leaves out some cases, which have no usable risk in theirs');
  expect(textOf([groupOf('all')])).not.toContain('The comparison');
});
