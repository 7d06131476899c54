import { hasFewRisks, hasSmallLevel } from './few-risks';

test('up to twenty different risks are few, however often each stands there', () => {
  const of = (different: number) => Float64Array.from({ length: 400 }, (_, i) => (i % different) / 100);
  expect(hasFewRisks(of(20))).toBe(true);
  expect(hasFewRisks(of(21))).toBe(false);
  expect(hasFewRisks(new Float64Array(0))).toBe(true);
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
