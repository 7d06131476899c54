import type { SecondaryEntry } from '@sotto/decay';
import { secondaryGroups } from './secondary-groups';

const reading = { sum: 1.23456, limit: 4.56789, passed: false };
const memory = { batches: 3, total: 0.5 + 0.71 + 0.74, squares: 0.3, logM: 1.234567 };

function entryOf(subgroup: string, cases: number, events: number): SecondaryEntry {
  return {
    ...{ detector: 'ranking', model: 'card', look: 50, at: '2024-12-15T00:00:00.000Z', subgroup },
    ...{
      direction: 'worse-ranking',
      tier: 'secondary',
      state: 'tested',
      statistic: 1.23,
      threshold: 7.35,
      alarm: false,
    },
    total: { cases, events, predicted: events + 1.5 },
    ranking: { floor: 0.6789, memory, expected: 1.5, waitingAfter: null },
    charts: { higher: reading, lower: reading },
  };
}

test('areas, sums and counts are shown to a hundredth, and none where 1 to 10 events would show', () => {
  const groups = secondaryGroups(
    [entryOf('all', 300, 80), entryOf('sex=female', 200, 73), entryOf('sex=male', 100, 7)],
    [{ sex: 'female' }, { sex: 'male' }],
  );
  const [all, female, male] = groups.map(({ looks }) => looks[0]!);
  expect(all).toMatchObject({ cases: 300, events: 80, average: 0.73, expected: 0.75, predicted: 81.5 });
  expect(all!.higher).toEqual({ value: 1.23, limit: 4.57, passed: false });
  const hidden = { events: null, predicted: null, average: null, expected: null, higher: null, lower: null };
  expect(male).toMatchObject({ ...hidden, statistic: 1.23 });
  expect(female).toMatchObject(hidden);
  expect(groups.map(({ floor }) => floor)).toEqual([0.68, 0.68, 0.68]);
});
