import fc from 'fast-check';

/** Risks with ties and with exact 0 and 1, and a shuffled order of the same rows. */
export const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0, 1)), {
  minLength: 1,
  maxLength: 50,
});
export const shuffled = rows.chain((given) =>
  fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
);

export const split = (given: readonly (readonly [number, number])[]) => ({
  risks: Float64Array.from(given, ([fortieth]) => fortieth / 40),
  outcomes: Uint8Array.from(given, ([, outcome]) => outcome),
});

/** The numbers of a result by path; everything else as text. */
export function flat(value: unknown, path = ''): [string, number | string][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, `${path}.${key}`));
}

/** The same numbers at the same places, but for this relative tolerance. */
export function expectSame(found: object, expected: object, tolerance: number): void {
  const [ours, theirs] = [flat(found), flat(expected)];
  expect(ours.map(([path]) => path)).toEqual(theirs.map(([path]) => path));
  ours.forEach(([path, value], i) => {
    const other = theirs[i]![1];
    if (typeof value === 'string' || typeof other === 'string') return expect([path, value]).toEqual([path, other]);
    if (Math.abs(value - other) > tolerance * Math.max(1, Math.abs(value)))
      throw new Error(`${path}: ${value}, ${other}`);
  });
}

export const runs = { numRuns: 1000, seed: 7 };
