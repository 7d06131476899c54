import { beginInWords, comparedInWords } from './compared-in-words';

const comparedWith = { until: '2024-04-01T00:00:00Z', leastPredictions: 100 };
const inMode = (mode: 'reference' | 'claimed') => ({
  timezone: 'UTC',
  decay: { mode, look: 'weekly', falseAlarmsPerYear: 0.2, discovery: true } as const,
});

test('inputs are compared with the reference period, and without one with the first weeks', () => {
  expect(comparedInWords({ comparedWith }, inMode('reference'))).toBe(
    'Each week is compared with the reference period, the predictions before 1 April 2024. This is what “before” means here.',
  );
  expect(comparedInWords({ comparedWith }, inMode('claimed'))).toMatch(
    /no reference period.*: each week is compared with the first weeks of the study, the predictions before 1 April 2024\./,
  );
});

test('looks at inputs begin when what they compare with is over', () => {
  expect(beginInWords({ comparedWith }, 'reference')).toContain(
    'when the reference period is over, if 100 predictions',
  );
  expect(beginInWords({ comparedWith }, 'claimed')).toContain('when the first weeks of the study are over');
});
