import { isSmallCount } from '@sotto/statistics';
import fc from 'fast-check';
import { byPeriod } from './by-period';

test('four weeks make a period, and weeks that are still followed make one', () => {
  const weeks = {
    patients: Array<number>(11).fill(20),
    events: Array<number>(11).fill(5),
    expected: Array<number>(11).fill(6),
  };
  expect(byPeriod(weeks, 8)).toEqual([
    { from: 0, until: 4, patients: 80, events: 20, expected: 24 },
    { from: 4, until: 8, patients: 80, events: 20, expected: 24 },
    { from: 8, until: 11, patients: 60, events: 15, expected: 18 },
  ]);
});

test('few patients give one long period or none', () => {
  const of = (events: number) => ({
    patients: Array<number>(8).fill(4),
    events: Array<number>(8).fill(events),
    expected: Array<number>(8).fill(1),
  });
  expect(byPeriod(of(2), 8)).toEqual([{ from: 0, until: 8, patients: 32, events: 16, expected: 8 }]);
  expect(byPeriod(of(1), 8)).toEqual([]);
});

test('periods leave out no week and show no small count', () => {
  const week = fc.record({ patients: fc.nat(30), share: fc.double({ min: 0, max: 1, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(week, { maxLength: 60 }), fc.nat(70), (drawn, openFrom) => {
      const patients = drawn.map((each) => each.patients);
      const events = drawn.map((each) => Math.floor(each.patients * each.share));
      const periods = byPeriod({ patients, events, expected: events }, openFrom);
      const counts = periods.flatMap((each) => [each.patients, each.events, each.patients - each.events]);
      expect(counts.filter(isSmallCount)).toEqual([]);
      if (periods.length === 0) return;
      expect(periods.map(({ from }) => from)).toEqual([0, ...periods.slice(0, -1).map(({ until }) => until)]);
      expect(periods.at(-1)!.until).toBe(drawn.length);
      expect(periods.filter(({ until, from }) => until > openFrom && from > openFrom)).toEqual([]);
    }),
    { numRuns: 1000, seed: 20261126 },
  );
});
