import { type Combination, shownCounts } from './shown-counts';

const group = (subgroup: string, cases: number, events: number) => ({ subgroup, cases, events });

const everyCombination: Combination[] = ['female', 'male'].flatMap((sex) =>
  ['under 50', '50 and over'].map((age) => ({ sex, age })),
);

test('a count that follows from groups of other columns is hidden too', () => {
  const shown = shownCounts(
    [
      group('all', 300, 100),
      group('cancer=none', 200, 60),
      group('cancer=local', 95, 30),
      group('cancer=metastatic', 5, 4),
      group('localised=no', 205, 64),
      group('localised=yes', 95, 30),
    ],
    [
      { cancer: 'none', localised: 'no' },
      { cancer: 'local', localised: 'yes' },
      { cancer: 'metastatic', localised: 'no' },
    ],
  );
  expect(shown.get('cancer=metastatic')!.cases).toBe(false);
  const seen = ['cancer=none', 'localised=no'].filter((name) => shown.get(name)!.cases);
  expect(seen.length).toBeLessThan(2);
});

test('a stream with few events shows no events, and neither does the one from which they would follow', () => {
  const shown = shownCounts(
    [
      group('all', 300, 80),
      group('sex=female', 200, 76),
      group('sex=male', 100, 4),
      group('age=under 50', 150, 40),
      group('age=50 and over', 150, 40),
    ],
    everyCombination,
  );
  expect(shown.get('sex=male')).toEqual({ cases: true, events: false });
  expect(shown.get('sex=female')).toEqual({ cases: true, events: false });
  expect(shown.get('age=under 50')).toEqual({ cases: true, events: true });
});

test('fewer than eleven cases are not shown', () => {
  const shown = shownCounts(
    [group('all', 300, 80), group('race=asian', 6, 0), group('race=white', 294, 80)],
    [{ race: 'asian' }, { race: 'white' }],
  );
  expect(shown.get('race=asian')!.cases).toBe(false);
  expect(shown.get('race=white')!.cases).toBe(false);
});
