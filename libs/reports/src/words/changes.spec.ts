import { leastEventsOfUpdate } from '@sotto/statistics';
import { changeInWords } from './changes';
import { leastOutcomesOfUpdate } from './updates';

type Told = Parameters<typeof changeInWords>[0];

const change: Told = {
  changePoint: { at: '2023-11-26', low: '2023-11-26', high: '2023-12-17' },
  observedExpectedRatio: { value: 0.6, interval: null },
  oddsRatio: null,
  settled: { cases: 0, observedExpectedRatio: { notEstimable: 'empty' } },
  mature: null,
  explanation: null,
};
const deaths = ['death', 'deaths'] as const;

test('since when is told by the first signal of a group, and by no later one', () => {
  expect(changeInWords(change, undefined, deaths)[0]).toBe(
    'Since about 26 November 2023 (nominal 90 % interval: 26 November 2023 to 17 December 2023).',
  );
  const first = { number: 5, change: { changePoint: { at: '2023-07-02', low: '2023-06-25', high: '2023-08-06' } } };
  const again = changeInWords(change, first, deaths);
  expect(again[0]).toBe(
    'Since about 2 July 2023, as signal 5 told first. Signal 5 was the first of this group; after each the evidence is collected anew.',
  );
  expect(again.join(' ')).not.toContain('90 %');
});

test('each figure says which cases it counts, and against what', () => {
  const told = changeInWords(
    {
      ...change,
      observedExpectedRatio: { notEstimable: 'suppressed' },
      oddsRatio: { low: 0.41, high: 0.82 },
      settled: { cases: 148, observedExpectedRatio: { value: 0.43, interval: { low: 0.25, high: 0.69 } } },
    },
    undefined,
    deaths,
  );
  expect(told.slice(1)).toEqual([
    'Observed to expected since then, of what was known at the signal: hidden, for a count of 1 to 10 would show. The data chose the group and the date, so this is optimistic.',
    'Odds ratio, what was observed against what was expected, of all its patients since the test began: 0.41 to 0.82 (95 % interval that holds at all looks together).',
    'Settled at the signal, from 148 cases whose outcome was final: observed to expected 0.43 (95 % interval 0.25 to 0.69).',
  ]);
});

test('a sentence says what explains a signal', () => {
  const last = (explanation: { by: string[]; explains: string[] }) =>
    changeInWords({ ...change, explanation }, undefined, deaths).at(-2);
  expect(last({ by: [], explains: [] })).toBe('It stands by itself: no other signal explains it.');
  expect(last({ by: [], explains: ['all'] })).toBe('It stands by itself, and explains “Everybody”.');
  expect(last({ by: ['cancer=lung', 'sex=male'], explains: [] })).toBe(
    'Explained by “Cancer: lung” and “Sex: male”: without the patients of those signals the evidence would not pass the watch line.',
  );
});

test('an update is told with its number of cases, what it would bring, and that nothing is done', () => {
  const estimate = { value: -0.519, interval: { low: -0.8, high: -0.24 } };
  const measured = { cases: 214, events: 41, calibrationInTheLarge: estimate, auroc: { value: 0.71, interval: null } };
  const gain = { logLoss: { value: 0.021, interval: { low: 0.004, high: 0.038 } } };
  const update = { kind: 'intercept', intercept: -0.519, slope: 1, gain, recommended: true } as const;
  const of = (updating: object, events = 41) =>
    changeInWords({ ...change, mature: { ...measured, events, updating } as Told['mature'] }, undefined, deaths).slice(
      -2,
    );
  expect(of(update)).toEqual([
    'Final outcomes since then, of 214 cases, optimistic too: calibration in the large -0.52 (95 % interval -0.80 to -0.24), AUROC 0.71.',
    'Update that could be considered: an intercept of −0.52, which lowers every risk of this group, would fit the 214 final outcomes since then better (log-loss lower by 0.021, 95 % interval 0.004 to 0.038 in patients left out of the fit). It does not say why the risks are off, and Sotto changes nothing.',
  ]);
  expect(of({ ...update, recommended: false })[1]).toMatch(/^Update: none is recommended. An intercept of −0.52/);
  expect(of({ kind: 'keep', intercept: 0, slope: 1, recommended: false })[1]).toBe(
    'Update: the 214 final outcomes since then support none.',
  );
  expect(of({ notEstimable: 'below-minimum-events' }, 14)[1]).toBe(
    'Update: not enough final outcomes yet. Advice needs 20 deaths, and as many others; the 214 final outcomes since then have 14.',
  );
  expect(of({ notEstimable: 'suppressed' })[1]).toBe('Update: not enough final outcomes since then to show.');
  expect(leastOutcomesOfUpdate).toBe(leastEventsOfUpdate.intercept);
});
