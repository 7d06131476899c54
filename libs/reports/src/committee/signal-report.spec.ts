import { type SignalFindings, signalReport } from './signal-report';

test('a signal of the ranking asks for the ranking, and names the budget of its own', () => {
  const findings = {
    ...{ model: 'card', at: '2024-06-02T00:00:00Z', measuredAt: null, looks: [], earlier: [] },
    ...{ measures: [], decisions: [], events: [] },
    study: { outcomes: ['death', 'deaths'], timezone: 'UTC', mode: 'reference', simulation: null },
    accounting: { ineligible: [], failed: [], excluded: [] },
    resolutions: new Map(),
    signal: {
      ...{ number: 1, model: 'card', tier: 'secondary', detector: 'ranking', discovered: false, subgroup: 'all' },
      ...{ direction: 'worse-ranking', look: 60, at: '2024-06-02T00:00:00Z', statistic: 9.1, threshold: 9.03 },
      ...{ cases: 640, events: 120, predicted: 131.2, change: null },
      ranking: { floor: 0.76, average: 0.68, expected: 0.79, falseAlarmsPerYear: 0.1 },
    },
  } as unknown as SignalFindings;
  const texts = signalReport(findings).blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  expect(texts[0]).toContain('does card still rank as in the reference period');
  expect(texts[1]).toBe('No: ranking worse.');
  expect(texts).toContainEqual(
    expect.stringContaining('ranking of all groups together may give 0.1 false signals a year'),
  );
  expect(texts).toContainEqual(
    expect.stringContaining('patients with the outcome still have higher risks than others'),
  );
});
