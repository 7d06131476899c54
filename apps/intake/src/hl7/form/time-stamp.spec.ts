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
