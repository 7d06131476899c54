import fc from 'fast-check';
import { afterLook, alarmLine, claimed, type Direction, logEvidence, nullRisk, restart, statistic } from './e-sr';

const outcomes = [0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0];
const risks = [
  0.02, 0.03, 0.05, 0.05, 0.08, 0.1, 0.1, 0.12, 0.15, 0.15, 0.2, 0.2, 0.25, 0.3, 0.3, 0.35, 0.4, 0.6, 0.8, 0.45,
];
const groups = 'OOLOOLOOLOOLOLOLLOOL';

/** Logarithms of the components after each look of five cases. */
function looks(direction: Direction, tolerance: number, group?: string): ReturnType<typeof afterLook>[] {
  let logM = restart;
  return [0, 5, 10, 15].map((from) => {
    const rows = [0, 1, 2, 3, 4].map((i) => from + i).filter((i) => group === undefined || groups[i] === group);
    const q = rows.map((i) => nullRisk(risks[i]!, direction, { ...claimed, tolerance }));
    logM = afterLook(
      logM,
      logEvidence(
        q,
        rows.map((i) => outcomes[i]!),
        direction,
      ),
    );
    return logM;
  });
}

/** The statistic, not its logarithm, after each look. */
function statistics(direction: Direction, tolerance: number, group?: string): number[] {
  return looks(direction, tolerance, group).map((logM) => Math.exp(statistic(logM)));
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-9));
}

test('golden E2: the statistic of the whole and of the groups after each look', () => {
  const over = 'over-prediction';
  const under = 'under-prediction';
  expectClose(statistics(over, 1.1), [0.6232224471663199, 1.1919191346688358, 1.2758144724759943, 1.5269826497546681]);
  expectClose(statistics(under, 1.1), [1.4803889203020122, 2.5602484285101985, 4.144579091740772, 4.843428501768862]);
  expectClose(statistics(over, 1), [0.6280819236215203, 1.2192804202831673, 1.3337564034150637, 1.6360634899018143]);
  expectClose(
    statistics(over, 1.1, 'L'),
    [1.0198526526102802, 2.23617535872186, 4.021803115111111, 4.6862134350128395],
  );
  expectClose(
    statistics(under, 1.1, 'O'),
    [1.5623648066870086, 3.3845745558450875, 8.286729156098879, 12.590173169931417],
  );
  expectClose(
    statistics(under, 1.1, 'L'),
    [0.9534334187999295, 1.5751426851594132, 1.7852820812597332, 2.1470836581792208],
  );
  expectClose(
    statistics(over, 1.1, 'O'),
    [0.6123617019416555, 1.084364646964124, 1.0338850566205435, 1.403582537003036],
  );
});

test('golden E2: the components at the end, one for each odds ratio', () => {
  expectClose(
    looks('over-prediction', 1.1).at(-1)!.map(Math.exp),
    [0.4829121679419874, 1.0565038055838805, 1.8311216999854354, 2.737392925507368],
  );
});

test('golden E2: one patient and the alarm lines', () => {
  const q = nullRisk(0.2, 'over-prediction', { ...claimed, tolerance: 1.1 });
  expectClose([q], [0.18518518518518517]);
  expectClose([Math.exp(logEvidence([q], [0], 'over-prediction')[1]!)], [1.1020408163265305]);
  expectClose([Math.exp(logEvidence([q], [1], 'over-prediction')[1]!)], [0.5510204081632653]);
  expectClose(
    [alarmLine(50, 0.2), alarmLine(50, 2), alarmLine(16, 0.1)],
    [9.476132819437742, 7.173547726443696, 9.029845716809323],
  );
});

test('a look without cases adds exactly one to M', () => {
  const once = afterLook(restart, logEvidence([], [], 'over-prediction'));
  const twice = afterLook(once, logEvidence([], [], 'over-prediction'));
  expect(once).toEqual([0, 0, 0, 0]);
  expectClose([Math.exp(statistic(twice))], [2]);
});

const cases = fc.array(
  fc.record({ risk: fc.double({ min: 0.001, max: 0.999, noNaN: true }), outcome: fc.constantFrom(0, 1) }),
  {
    maxLength: 60,
  },
);

test('two halves of a look add up to the whole, in any order', () => {
  fc.assert(
    fc.property(cases, fc.nat(), (rows, cut) => {
      const evidence = (part: typeof rows) =>
        logEvidence(
          part.map(({ risk }) => nullRisk(risk, 'over-prediction', claimed)),
          part.map(({ outcome }) => outcome),
          'over-prediction',
        );
      const at = rows.length === 0 ? 0 : cut % rows.length;
      const [a, b, all] = [evidence(rows.slice(at).reverse()), evidence(rows.slice(0, at)), evidence(rows)];
      all.forEach((sum, j) => expect(Math.abs(a[j]! + b[j]! - sum)).toBeLessThan(1e-12 * Math.max(1, Math.abs(sum))));
    }),
    { numRuns: 1000, seed: 7 },
  );
});

test('an e-value is fair under its null hypothesis', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.0002, max: 0.9998, noNaN: true }),
      fc.constantFrom('over-prediction' as const, 'under-prediction' as const),
      (q, direction) => {
        const dead = logEvidence([q], [1], direction);
        const alive = logEvidence([q], [0], direction);
        dead.forEach((e, j) => expect(q * Math.exp(e) + (1 - q) * Math.exp(alive[j]!)).toBeCloseTo(1, 12));
      },
    ),
    { numRuns: 1000, seed: 7 },
  );
});
