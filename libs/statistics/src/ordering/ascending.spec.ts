import fc from 'fast-check';
import { ascending } from './ascending';
import { inOrder } from './ascending-order';

/** Risks with many ties, among them 0, -0 and 1, neighbours that differ in the last bit, and a count around the short list. */
const cases = fc
  .array(
    fc.record({
      risk: fc.oneof(
        fc.constantFrom(0, -0, 1, 0.1, 0.1 + 2 ** -56, 0.1 - 2 ** -56, Number.MIN_VALUE),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
      outcome: fc.integer({ min: 0, max: 1 }),
    }),
    { maxLength: 600 },
  )
  .map((rows) => ({
    risks: Float64Array.from(rows, ({ risk }) => risk),
    outcomes: Uint8Array.from(rows, ({ outcome }) => outcome),
  }));

describe('cases in order of risk', () => {
  it('are what a stable sort of the rows gives', () => {
    fc.assert(
      fc.property(cases, ({ risks, outcomes }) => {
        const rows = Array.from(risks, (risk, i) => ({ risk, outcome: outcomes[i]! })).sort((a, b) => a.risk - b.risk);
        const ordered = ascending(risks, outcomes);
        expect(Array.from(ordered.risks, Math.abs)).toEqual(rows.map(({ risk }) => Math.abs(risk)));
        expect([...ordered.outcomes]).toEqual(rows.map(({ outcome }) => outcome));
      }),
      { numRuns: 1000 },
    );
  });

  it('are in order for scores of either sign too, however many there are', () => {
    const score = fc.oneof(
      fc.constantFrom(0, -0, -1, -1 - 2 ** -52, 2, Infinity, -Infinity, -Number.MIN_VALUE),
      fc.double({ min: -9, max: 9, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(score, { maxLength: 600 }), (values) => {
        const { order, sorted } = inOrder(Float64Array.from(values));
        const expected = [...values.keys()].sort((a, b) => (values[a]! < values[b]! ? -1 : +(values[a]! > values[b]!)));
        expect([...order]).toEqual(expected);
        expect([...sorted]).toEqual(expected.map((at) => values[at]! + 0));
      }),
      { numRuns: 1000 },
    );
  });

  it('leave the rows that were given as they were', () => {
    const [risks, outcomes] = [Float64Array.of(0.3, 0.1), Uint8Array.of(1, 0)];
    expect(ascending(risks, outcomes)).toEqual({ risks: Float64Array.of(0.1, 0.3), outcomes: Uint8Array.of(0, 1) });
    expect(risks).toEqual(Float64Array.of(0.3, 0.1));
  });
});
