import { shownCounts } from './shown-counts';

const group = (subgroup: string, cases: number, events: number) => ({ subgroup, cases, events });

test('a stream with few events shows no events, and neither does the one from which they would follow', () => {
  const shown = shownCounts([
    group('all', 300, 80),
    group('sex=female', 200, 76),
    group('sex=male', 100, 4),
    group('age=under 50', 150, 40),
    group('age=50 and over', 150, 40),
  ]);
  expect(shown.get('sex=male')).toEqual({ cases: true, events: false });
  expect(shown.get('sex=female')).toEqual({ cases: true, events: false });
  expect(shown.get('age=under 50')).toEqual({ cases: true, events: true });
});

test('fewer than eleven cases are not shown', () => {
  const shown = shownCounts([group('all', 300, 80), group('race=asian', 6, 0), group('race=white', 294, 80)]);
  expect(shown.get('race=asian')!.cases).toBe(false);
  expect(shown.get('race=white')!.cases).toBe(false);
});
