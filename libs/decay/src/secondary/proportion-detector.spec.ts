import { seededGenerator } from '@sotto/statistics';
import fc from 'fast-check';
import { proportionStatistic, shareEvidence, shareInterval } from './proportion-detector';

test.each([
  [700, 1000, 0.6454376526177075, 0.7510166114505501],
  [15, 50, 0.12675465148520293, 0.5251243741597527],
  [0, 20, 0, 0.22400611201278275],
])('golden E6-BB: %d of %d', (flagged, total, low, high) => {
  const found = shareInterval({ flagged, total }, 0.05);
  expect(found.low).toBeCloseTo(low, 10);
  expect(found.high).toBeCloseTo(high, 10);
});

test('the evidence against a share has mean one under it, after any number of patients', () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(share, fc.nat(12), (at, total) => {
      let [mean, ways] = [0, 1];
      for (let flagged = 0; flagged <= total; flagged++) {
        mean += ways * at ** flagged * (1 - at) ** (total - flagged) * Math.exp(shareEvidence({ flagged, total }, at));
        ways = (ways * (total - flagged)) / (flagged + 1);
      }
      expect(mean).toBeCloseTo(1, 9);
    }),
    { numRuns: 200, seed: 6 },
  );
});

test('a look without patients adds one, and no look is no evidence', () => {
  const none = { flagged: 0, total: 0 };
  expect(proportionStatistic([], { low: 0.1, high: 0.2 })).toBe(-Infinity);
  expect(Math.exp(proportionStatistic([none, none, none], { low: 0.1, high: 0.2 }))).toBeCloseTo(3, 12);
});

/** Forty patients a look. */
function alarmsOf(replicates: number, shareAt: (look: number) => number, line: number) {
  const random = seededGenerator(20261127);
  let alarms = 0;
  const first: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    let [looks, found]: [{ flagged: number; total: number }[], number] = [[], Infinity];
    for (let look = 0; look < 52; look++) {
      let flagged = 0;
      for (let i = 0; i < 40; i++) flagged += Number(random.uniform() < shareAt(look));
      looks.push({ flagged, total: 40 });
      if (proportionStatistic(looks, { low: 0.2, high: 0.2 }) < Math.log(line)) continue;
      alarms += 1;
      found = Math.min(found, look);
      looks = [];
    }
    first.push(found);
  }
  return { alarms: alarms / replicates, first: first.toSorted((a, b) => a - b) };
}

test('simulation: while the share stays, false alarms stay within looks divided by the line', () => {
  const { alarms } = alarmsOf(150, () => 0.2, 10);
  expect(alarms).toBeGreaterThan(0.2);
  expect(alarms).toBeLessThanOrEqual(52 / 10);
});

test('simulation: a share that goes from 20 to 35 percent is found within ten looks', () => {
  const { first } = alarmsOf(60, (look) => (look < 20 ? 0.2 : 0.35), 5218);
  expect(first[3]!).toBeGreaterThanOrEqual(20);
  expect(first[54]!).toBeLessThan(30);
});
