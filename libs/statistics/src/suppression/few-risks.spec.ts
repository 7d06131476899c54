import { hasSmallLevel, levelsTogether, riskLevels } from './few-risks';

test('up to twenty different risks are few, however often each stands there', () => {
  const of = (different: number) => Float64Array.from({ length: 400 }, (_, i) => (i % different) / 100);
  const levels = (risks: Float64Array) => riskLevels(risks, new Uint8Array(risks.length).fill(1));
  expect([...levels(of(20))!.values()]).toEqual(Array(20).fill({ cases: 20, events: 20 }));
  expect(levels(of(21))).toBeNull();
  expect(levels(new Float64Array(0))!.size).toBe(0);
});

test('where patients have several rows, people with and without the event are counted at each risk', () => {
  const risks = Float64Array.of(0.1, 0.1, 0.1, 0.2);
  const levels = riskLevels(risks, Uint8Array.of(1, 1, 0, 1), Uint32Array.of(4, 4, 4, 4));
  expect(levels).toEqual(
    new Map([
      [0.1, { cases: 2, events: 1 }],
      [0.2, { cases: 1, events: 1 }],
    ]),
  );
});

test('parts together have their levels added, or many', () => {
  const part = (risk: number) => new Map([[risk, { cases: 3, events: 1 }]]);
  expect(levelsTogether([part(0.1), part(0.1), part(0.2)])).toEqual(
    new Map([
      [0.1, { cases: 6, events: 2 }],
      [0.2, { cases: 3, events: 1 }],
    ]),
  );
  expect(levelsTogether([part(0.1), null])).toBeNull();
  expect(levelsTogether([...Array(21).keys()].map((i) => part(i / 100)))).toBeNull();
});

test('a level with 1 to 10 cases of a class is small, where levels are few', () => {
  const casesOf = (risks: number[], eventsOfEach: number) => ({
    risks: Float64Array.from(risks.flatMap((risk) => new Array<number>(40).fill(risk))),
    outcomes: Uint8Array.from(risks.flatMap(() => Array.from({ length: 40 }, (_, i) => Number(i < eventsOfEach)))),
  });
  expect(hasSmallLevel(casesOf([0.1, 0.2], 4))).toBe(true);
  expect(hasSmallLevel(casesOf([0.1, 0.2], 36))).toBe(true);
  expect(hasSmallLevel(casesOf([0.1, 0.2], 20))).toBe(false);
  expect(hasSmallLevel(casesOf([0.1, 0.2], 0))).toBe(false);
  const many = Array.from({ length: 21 }, (_, i) => i / 100);
  expect(hasSmallLevel(casesOf(many, 4))).toBe(false);
});
