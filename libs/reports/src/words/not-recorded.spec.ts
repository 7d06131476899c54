import { notRecordedInWords } from './not-recorded';

const group = (subgroup: string, cases: number | null) => ({ subgroup, cases });

test('cases without a value of a column are counted', () => {
  const rows = [group('all', 9104), group('race=white', 7200), group('race=black', 1862), group('sex=male', 9104)];
  expect(notRecordedInWords(rows)).toEqual([
    'Race is not recorded for 42 of 9,104 cases, which count among everybody only.',
  ]);
});

test('where a group is hidden nothing is said of its column', () => {
  expect(notRecordedInWords([group('all', 100), group('race=white', 80), group('race=asian', null)])).toEqual([]);
  expect(notRecordedInWords([group('all', null), group('race=white', 80)])).toEqual([]);
});
