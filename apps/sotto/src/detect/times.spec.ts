import { dayOf, isoTime } from './times';

const berlin = 'Europe/Berlin';

test('a week across a clock change is seven days of the calendar', () => {
  const before = dayOf('2024-03-30', berlin)!;
  expect(dayOf('2024-04-06', berlin)! - before).toBe(7);
  expect([before, before + 7].map((day) => isoTime(day, berlin))).toEqual([
    '2024-03-29T23:00:00.000Z',
    '2024-04-05T22:00:00.000Z',
  ]);
});

test('a time without offset is of the zone, one with an offset is not', () => {
  expect(dayOf('2024-07-01 02:00', berlin)).toBe(dayOf('2024-07-01T00:00:00Z', berlin));
  expect(dayOf('2024-07-01T02:00:00+00:00', 'UTC')).toBe(dayOf('2024-07-01', 'UTC')! + 2 / 24);
});

test.each(['yesterday', '2024-02-30', '2024-01-01T25:00'])('%s is no time', (text) => {
  expect(dayOf(text, berlin)).toBeUndefined();
});
