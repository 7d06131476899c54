import fc from 'fast-check';
import { DateTime } from 'luxon';
import { readTimeStamp } from './time-stamp';

const zone = 'America/New_York';

test.each([
  ['2024', { precision: 'vague' }],
  ['202401', { precision: 'vague' }],
  ['20240110', { precision: 'day', date: '2024-01-10' }],
  ['20240110+0100', { precision: 'day', date: '2024-01-10' }],
  ['2024011008', { precision: 'moment', at: '2024-01-10T13:00:00.000Z' }],
  ['202401100830', { precision: 'moment', at: '2024-01-10T13:30:00.000Z' }],
  ['20240710083015', { precision: 'moment', at: '2024-07-10T12:30:15.000Z' }],
  ['20240110083015.1234', { precision: 'moment', at: '2024-01-10T13:30:15.123Z' }],
  ['20240110083015-0800', { precision: 'moment', at: '2024-01-10T16:30:15.000Z' }],
  ['202401100830+0530', { precision: 'moment', at: '2024-01-10T03:00:00.000Z' }],
])('%s is read to its precision', (text, expected) => {
  expect(readTimeStamp(text, zone)).toEqual(expected);
});

test('a degree of precision says what was filled up', () => {
  expect(readTimeStamp('20240110000000', zone, 'D')).toEqual({ precision: 'day', date: '2024-01-10' });
  expect(readTimeStamp('19600101000000', zone, 'Y')).toEqual({ precision: 'vague' });
});

test.each(['', '24', '20241301', '20240230', '2024011025', '2024-01-10', 'yesterday', '20240110 0800', '00000000'])(
  '"%s" is no time stamp',
  (text) => {
    expect(readTimeStamp(text, zone)).toBeUndefined();
  },
);

test('a stamp with an offset, or in UTC, is the moment that the calendar gives it, and no stamp where that has none', () => {
  const two = (least: number, most: number) =>
    fc.integer({ min: least, max: most }).map((number) => String(number).padStart(2, '0'));
  const parts = [fc.integer({ min: 1000, max: 9999 }).map(String), two(0, 13), two(0, 32), two(0, 24), two(0, 60)];
  fc.assert(
    fc.property(fc.tuple(...parts, two(0, 60)), fc.constantFrom('+0000', '-0500', '+0530', '+1345'), (text, offset) => {
      const [year, month, day, hour, minute, second] = text;
      const told = DateTime.fromISO(
        `${year}-${month}-${day}T${hour}:${minute}:${second}${offset.replace(/(..)$/, ':$1')}`,
      );
      const expected = told.isValid ? { precision: 'moment', at: told.toUTC().toISO() } : undefined;
      expect(readTimeStamp(`${text.join('')}${offset}`, zone)).toEqual(expected);
      if (offset === '+0000') expect(readTimeStamp(text.join(''), 'utc')).toEqual(expected);
    }),
    { numRuns: 2000, seed: 1 },
  );
});
