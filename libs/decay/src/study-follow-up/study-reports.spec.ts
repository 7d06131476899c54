import { DateTime } from 'luxon';
import { clockAfter, roundsOf } from './study-reports';

const day = (number: number): string => DateTime.utc(2024, 1, 1).plus({ days: number }).toISO()!;
const look = DateTime.utc(2024, 1, 1).plus({ days: 14 });

test('where the sources speak every day a look reads up to its own moment', () => {
  expect(clockAfter([11.1, 12.1, 13.1].map(day), day(7), look)).toBe(day(14));
});

test('where they speak once a week it reads up to the last report, even on the eve of the look', () => {
  expect(clockAfter([6, 13].map(day), day(6), look)).toBe(day(13));
});

test('where they fall silent, time stands still; it never goes back', () => {
  expect(clockAfter([9, 10, 11].map(day), day(7), look)).toBe(day(11));
  expect(clockAfter([3, 4, 5].map(day), day(7), look)).toBe(day(7));
  expect(clockAfter([], day(7), look)).toBe(day(7));
});

test('all required sources have reported once more when the last of them has', () => {
  expect(roundsOf([[1, 2, 3, 9].map(day), [2.5, 8].map(day)])).toEqual([day(2.5), day(8)]);
});
