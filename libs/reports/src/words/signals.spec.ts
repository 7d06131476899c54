import type { Signal } from '@sotto/decay';
import { directionInWords, signalInWords } from './signals';

const signal: Signal = {
  ...{ number: 1, model: 'card', tier: 'secondary', detector: 'ranking', discovered: false, subgroup: 'sex=female' },
  ...{ direction: 'worse-ranking', look: 60, at: '2024-06-02T00:00:00.000Z', statistic: 9.1, threshold: 9.03 },
  ...{ cases: 640, events: 120, predicted: 131.2, change: null },
  ranking: { floor: 0.76, average: 0.68, expected: 0.79, falseAlarmsPerYear: 0.1 },
};
const telling = { outcomes: ['death', 'deaths'], timezone: 'UTC', mode: 'reference' } as const;

test('a signal of the ranking says what it was, what it is, and what the mix of patients would give', () => {
  expect(directionInWords(signal.direction)).toBe('Ranking worse');
  const text = signalInWords(signal, telling);
  expect(text).toContain('put in order worse than in the reference period, when AUROC was at least 0.76');
  expect(text).toContain('since then 0.68 on average (640 cases, 120 deaths)');
  expect(text).toContain('the risks of these cases would give 0.79 if they were right');
  expect(text).toContain('the evidence passed the alarm line on 2 June 2024');
});

test('where counts are withheld no area is told', () => {
  const ranking = { floor: 0.76, average: null, expected: null, falseAlarmsPerYear: 0.1 };
  const text = signalInWords({ ...signal, cases: 14, events: null, predicted: null, ranking }, telling);
  expect(text).toContain('too few to show their numbers');
  expect(text).not.toMatch(/0\.68|0\.79|14/);
});
