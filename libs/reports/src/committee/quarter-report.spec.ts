import { quarterReport, type QuarterFindings } from './quarter-report';

const signal = (number: number, subgroup = 'cancer=metastatic') => ({
  ...{ number, subgroup, direction: 'over-prediction', at: '2024-05-05T00:00:00Z', change: null },
  ...{ detector: 'follow-up', tier: 'alarm', cases: 812, events: 74, predicted: 113 },
});

function textsOf(given: object): string[] {
  const findings = {
    ...{ quarter: '2024-Q3', model: 'recorded', at: '2024-09-29T00:00:00Z', measuredAt: null },
    ...{ signals: [], earlier: [], isTested: true, groups: [], measures: [], decisions: [], events: [] },
    study: { outcomes: ['death', 'deaths'], timezone: 'UTC', mode: 'reference', simulation: null },
    accounting: { ineligible: [], failed: [], excluded: [] },
    resolutions: new Map(),
    ...given,
  } as unknown as QuarterFindings;
  return quarterReport(findings).blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
}

test('a quarter without a new signal says which earlier ones stand', () => {
  const earlier = [signal(5), signal(9), signal(11, 'all')];
  const texts = textsOf({ earlier });
  expect(texts).toContain('No new signal in this quarter; 3 earlier signals not resolved.');
  expect(texts).toContain(
    'Earlier signals that are not resolved, by number: Cancer: metastatic, risks too high (5, 9); Everybody, risks too high (11).',
  );
  const resolutions = new Map(earlier.map(({ number }) => [number, { reason: 'recalibrated' }]));
  expect(textsOf({ earlier, resolutions })).toContain(
    'No signal in this quarter: the tests found no group for whom the risks are wrong.',
  );
});

test('before the tests have begun nothing is said of the risks', () => {
  expect(textsOf({ isTested: false })).toContain('Nothing can be said of the risks yet: the tests have not begun.');
});
