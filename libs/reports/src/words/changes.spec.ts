import { changeInWords } from './changes';

const change = {
  changePoint: { at: '2023-11-26', low: '2023-11-26', high: '2023-12-17' },
  observedExpectedRatio: { value: 0.6, interval: null },
  oddsRatio: null,
  settled: { cases: 0, observedExpectedRatio: { notEstimable: 'empty' } },
};

test('since when is told by the first signal of a group, and by no later one', () => {
  expect(changeInWords(change, undefined)[0]).toBe(
    'Since about 26 November 2023; with a probability of 90 % between 26 November 2023 and 17 December 2023.',
  );
  const first = { number: 5, change: { changePoint: { at: '2023-07-02', low: '2023-06-25', high: '2023-08-06' } } };
  const again = changeInWords(change, first);
  expect(again[0]).toBe(
    'Since about 2 July 2023, as signal 5 told first. Signal 5 was the first of this group; after each the evidence is collected anew.',
  );
  expect(again.join(' ')).not.toContain('90 %');
});
