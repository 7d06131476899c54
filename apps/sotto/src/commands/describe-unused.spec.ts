import { describeUnused } from './describe-unused';

test('beside its words stands the code of a reason, and the file or feed', () => {
  const counts = [
    { source: 'march.ndjson', reason: 'not-json', count: 2 },
    { source: 'mllp', reason: 'event-unknown-msh-9', count: 1 },
  ];
  expect(describeUnused(counts)).toBe(
    'Lines and messages that could not be used, and are missing in these figures: 2 not json (not-json, march.ndjson); 1 event unknown msh 9 (event-unknown-msh-9, mllp). Remedies by code: docs/feeds.md\n',
  );
});

test('each is told with where it stood, and how many more there are', () => {
  const counts = [{ source: 'march.ndjson', reason: 'not-json', count: 3 }];
  const letters = [
    { place: 'march.ndjson, line 6', reason: 'not-json' },
    { place: null, reason: 'not-json' },
  ];
  expect(describeUnused(counts, letters).split('\n').slice(1)).toEqual([
    '  march.ndjson, line 6: not-json',
    '  a place that is not known: not-json',
    '  and 1 more',
    '',
  ]);
});
