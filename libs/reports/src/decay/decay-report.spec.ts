import { decisions } from '../committee/decision';
import type { DecayFindings, OtherSignal, StandingGroup } from './decay-findings';
import { decayReport } from './decay-report';

const ratio = { value: 0.62, interval: { low: 0.5, high: 0.75, level: 0.95, method: 'garwood' } } as const;

const lung: StandingGroup = {
  ...{ subgroup: 'cancer=lung', direction: 'over-prediction', discovered: false, detector: 'follow-up' },
  ...{ at: '2016-09-23T00:00:00Z', again: ['2017-06-30T00:00:00Z', '2018-01-05T00:00:00Z'] },
  ...{ cases: 699, events: 101, expected: 162.44 },
  changePoint: { at: '2016-01-01', low: '2016-01-01', high: '2016-07-08' },
  observedExpectedRatio: { notEstimable: 'suppressed' },
  oddsRatio: { low: 0.41, high: 0.82 },
  settled: null,
  mature: {
    ...{ cases: 148, events: 15, observedExpectedRatio: ratio },
    ...{ calibrationInTheLarge: ratio, auroc: ratio, updating: { notEstimable: 'suppressed' } },
  },
  explanation: { by: [], explains: ['age_band=a3', 'sex=M and cancer=lung'] },
  ...{ looks: [], threshold: 9.39, months: [] },
  atEnd: [
    { tier: 'alarm', statistic: 4.83, threshold: 9.39 },
    { tier: 'watch', statistic: 7.5, threshold: 7.09 },
  ],
};

const other: OtherSignal = {
  ...{ subgroup: 'age_band=a3', direction: 'over-prediction', tier: 'watch', at: '2016-12-16T00:00:00Z' },
  ...{ statistic: 7.43, threshold: 7.09, explanation: { by: ['cancer=lung'], explains: [] } },
};

const findings: DecayFindings = {
  ...{ title: 'Decay', sources: [], detector: 'follow-up', mode: 'reference', timezone: 'UTC' },
  ...{ rows: 9000, cases: 9000, unmatured: 0, leftOut: [], remarks: [], looks: 117, streams: 46 },
  calendar: { start: '2016-01-01T00:00:00Z', asOf: '2018-03-30T00:00:00Z', lookDays: 7 },
  thresholds: { alarm: 9.39, watch: 7.09 },
  falseAlarmsPerYear: { alarm: 0.2, watch: 2, discovery: 0.1 },
  ...{ standing: [lung], others: [other], smallCellsShown: false },
  reference: [{ subgroup: 'sex=M', cases: 900, events: 90, calibrationInTheLarge: 0, standardError: 0.1 }],
};

function textOf(given: Partial<DecayFindings>): string {
  return JSON.stringify(decayReport({ ...findings, ...given }).blocks);
}

test('a signal tells known events beside expected ones, when it came again, and where the evidence stands at the end', () => {
  const text = textOf({});
  expect(text).toContain(
    'passed its alarm line on 23 September 2016: 101 events known by then, 162.4 expected as the risks were right before, among 699 cases since the test began.',
  );
  expect(text).toContain('It signalled again on 30 June 2017 and 5 January 2018; after each');
  expect(text).toContain(
    'At the end of the file, 30 March 2018, it is below the alarm line (evidence 125, line 11,968) and above the watch line (evidence 1,808, line 1,200).',
  );
});

test('a figure says which cases it counts', () => {
  const text = textOf({});
  expect(text).toContain(
    'Observed to expected since then, of what was known at the signal: hidden, for a count of 1 to 10 would show.',
  );
  expect(text).toContain(
    'All outcomes final by the end of the file, 30 March 2018, of cases predicted since 1 January 2016; expected is the sum of the stated risks',
  );
  expect(text).not.toMatch(/O\/E|seen to predicted|with a probability/);
});

test('evidence has the scale of the charts, and names of columns stand as the file has them', () => {
  const text = textOf({});
  expect(text).toContain('1,686, line 1,200');
  expect(text).not.toContain('logarithm');
  expect(text).toContain('explains “age_band: a3” and “sex: M and cancer: lung”.');
  expect(text).not.toMatch(/Age_band|Sex: M|Cancer: lung/);
});

test('a committee is told what to check and what it can decide, where there is a signal', () => {
  const text = textOf({});
  for (const meaning of Object.values(decisions)) expect(text).toContain(`: ${meaning}.`);
  expect(text).toMatch(/Treatment: .*Coding and data: .*Referral: .*Nothing here is advice on a patient/);
  expect(textOf({ standing: [] })).not.toContain('What to do next');
});
