import { intersections } from './intersections';

/** The first cases are in the first subgroup, the others in the second; 0 is none. */
const halves = (count: number, firstHas: number) =>
  Uint8Array.from({ length: count }, (_, i) => (i < firstHas ? 1 : 2));
const alternating = (count: number) => Uint8Array.from({ length: count }, (_, i) => 1 + (i % 2));
const risks = (count: number, risk: number) => new Float64Array(count).fill(risk);

test('two subgroups of 200 cases meet where 5 events are expected of those they share', () => {
  expect(intersections(halves(400, 200), alternating(400), risks(400, 0.05))).toEqual(
    [1, 1, 2, 2].map((a, i) => ({ codes: [a, 1 + (i % 2)], cases: 100, expected: 5 })),
  );
  expect(intersections(halves(400, 200), alternating(400), risks(400, 0.0499))).toEqual([]);
});

test('a parent of 199 cases has no intersections, and cases without a subgroup are in none', () => {
  const found = intersections(halves(600, 199), alternating(600), risks(600, 0.2));
  expect(found.map(({ codes }) => codes)).toEqual([
    [2, 1],
    [2, 2],
  ]);
  const none = alternating(600).map((code, i) => (i < 300 ? 0 : code));
  expect(intersections(halves(600, 300), none, risks(600, 0.2))).toEqual([]);
});
