import { pictureOf } from './picture';

const options = { curve: [], thresholds: [], isTableShown: true, showSmallCells: false };

/** Cases of a score, those of each level with so many events. */
function scored(levels: readonly (readonly [risk: number, cases: number, events: number])[]) {
  return {
    risks: Float64Array.from(levels.flatMap(([risk, cases]) => new Array<number>(cases).fill(risk))),
    outcomes: Uint8Array.from(
      levels.flatMap(([, cases, events]) => Array.from({ length: cases }, (_, i) => Number(i < events))),
    ),
  };
}

test('a score of few levels with a small count has no histogram and no decision curve: merged bins would tell the level', () => {
  const cases = scored([
    [0, 67, 4],
    [0.2, 120, 24],
    [0.8, 57, 49],
  ]);
  expect(pictureOf(cases, options)).toEqual({ curve: [], bins: [], decision: [] });
  expect(pictureOf(cases, { ...options, showSmallCells: true }).bins.length).toBeGreaterThan(2);
});

test('a score of few levels without a small count has both', () => {
  const cases = scored([
    [0.1, 80, 14],
    [0.3, 120, 30],
    [0.8, 70, 49],
  ]);
  const { bins, decision } = pictureOf(cases, options);
  expect(bins.reduce((sum, { events, others }) => sum + events + others, 0)).toBe(270);
  expect(bins.length).toBeGreaterThan(2);
  expect(decision.length).toBeGreaterThan(2);
});
