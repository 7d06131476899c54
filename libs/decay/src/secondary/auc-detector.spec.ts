import { seededGenerator } from '@sotto/statistics';
import fc from 'fast-check';
import { afterAucAlarm, afterAucBatch, afterAucWaiting, aucBet, beforeFirstAuc, leastOfAucBatch } from './auc-detector';

test('golden E6-AUC: capital and e-detector of ten batches', () => {
  const areas = [0.82, 0.75, 0.78, 0.7, 0.74, 0.69, 0.72, 0.76, 0.71, 0.73];
  const capital = [
    0.9823529411764707, 1.0260408102249796, 1.0475047384261995, 1.1641232258357286, 1.2610269454266558,
    1.4768197096565319, 1.6923537405828157, 1.8292096498830372, 2.1796613370336493, 2.5356685713524865,
  ];
  let [memory, product] = [beforeFirstAuc, 1];
  areas.forEach((area, i) => {
    product *= 1 + aucBet(memory, 0.8) * (0.8 - area);
    expect(product).toBeCloseTo(capital[i]!, 12);
    memory = afterAucBatch(memory, area, 0.8);
  });
  expect(Math.exp(memory.logM)).toBeCloseTo(19.9626813198218, 10);
});

test('a look without a batch adds one, an alarm begins again with what was learnt', () => {
  const waited = afterAucWaiting(afterAucWaiting(beforeFirstAuc));
  expect(Math.exp(waited.logM)).toBeCloseTo(2, 12);
  const memory = afterAucBatch(waited, 0.7, 0.8);
  expect(afterAucAlarm(memory)).toEqual({ ...memory, logM: -Infinity });
});

test('no bet can lose all', () => {
  const area = fc.double({ min: 0, max: 1, noNaN: true });
  const floor = fc.double({ min: 0.05, max: 0.95, noNaN: true });
  fc.assert(
    fc.property(fc.array(area, { maxLength: 40 }), floor, (areas, at) => {
      let memory = beforeFirstAuc;
      for (const each of areas) {
        const bet = aucBet(memory, at);
        expect(bet).toBeGreaterThanOrEqual(0);
        expect(1 + bet * (at - 1)).toBeGreaterThanOrEqual(0.5 - 1e-12);
        memory = afterAucBatch(memory, each, at);
      }
    }),
    { numRuns: 300, seed: 6 },
  );
});

/** Share of pairs, one case with the event and one without, in which the first has the higher score. */
function areaOf(scores: Float64Array, outcomes: Uint8Array): number {
  const of = (outcome: number) => scores.filter((_, i) => outcomes[i] === outcome);
  const [others, events] = [of(0), of(1)];
  const won = events.reduce((sum, score) => sum + others.filter((other) => other < score).length, 0);
  return won / (others.length * events.length);
}

/** Thirty cases a look; a case with the event has a score of mean `apart`, others of mean 0. */
function alarmsOf(replicates: number, looks: number, apart: number, line: number): { alarms: number; first: number[] } {
  const random = seededGenerator(20261127);
  let alarms = 0;
  const first: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    let memory = beforeFirstAuc;
    let found = Infinity;
    for (let look = 0; look < looks; look++) {
      const outcomes = Uint8Array.from({ length: 30 }, () => Number(random.uniform() < 0.3));
      const scores = Float64Array.from(outcomes, (outcome) => apart * outcome + random.normal());
      const events = outcomes.reduce((sum, outcome) => sum + outcome, 0);
      const isComplete = events >= leastOfAucBatch && 30 - events >= leastOfAucBatch;
      memory = isComplete ? afterAucBatch(memory, areaOf(scores, outcomes), 0.76) : afterAucWaiting(memory);
      if (memory.logM < Math.log(line)) continue;
      alarms += 1;
      found = Math.min(found, look);
      memory = afterAucAlarm(memory);
    }
    first.push(found);
  }
  return { alarms: alarms / replicates, first };
}

test('simulation: with the area at the floor, false alarms stay within looks divided by the line', () => {
  // two normal deviates that lie `apart` from each other rank with an area of Phi(apart / sqrt 2): 0.76 at 0.9989
  const { alarms } = alarmsOf(150, 104, 0.9989, 20);
  expect(alarms).toBeGreaterThan(0.3);
  expect(alarms).toBeLessThanOrEqual(104 / 20);
});

test('simulation: an area of 0.64 is found within a year', () => {
  const { first } = alarmsOf(60, 104, 0.507, 5218);
  expect(first.toSorted((a, b) => a - b)[54]!).toBeLessThan(52);
});
