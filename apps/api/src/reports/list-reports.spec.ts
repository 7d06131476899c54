import { quartersOf } from './list-reports';

test('a quarter is told when a look lies behind its end, in the study’s zone', () => {
  const looks = [
    { number: 12, at: '2024-03-24T04:00:00.000Z' },
    { number: 13, at: '2024-04-01T03:59:00.000Z' },
    { number: 14, at: '2024-04-08T04:00:00.000Z' },
    { number: 26, at: '2024-06-30T04:00:00.000Z' },
  ];
  expect(quartersOf(looks, 'America/New_York')).toEqual([
    { quarter: '2024-Q1', until: '2024-04-01T03:59:59.999Z', look: 13, at: looks[1]!.at },
  ]);
  expect(quartersOf([], 'UTC')).toEqual([]);
});
