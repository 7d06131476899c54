import { CompensatedSum } from '../sum';

/** The subgroup of each case in one column: a number from 1 on, 0 for none. */
export type SubgroupCodes = Uint8Array;

export interface Intersection {
  /** Of the first column and of the second. */
  readonly codes: readonly [first: number, second: number];
  readonly cases: number;
  /** Sum of the risks. */
  readonly expected: number;
}

const leastCasesOfParent = 200;
const leastExpected = 5;

/**
 * Which subgroups of two columns are looked at together: both of at least 200 cases, with at least 5 expected events in
 * what they share. The rule does not look at outcomes, so that it selects nothing.
 *
 * @formula n of either parent >= 200 and sum of the risks in the cell >= 5
 * @misleads where the risks are far too low: then cells are missed in which something happens
 * @param first subgroup of each case in one column
 * @param second in the other column, same order
 * @param risks predicted probabilities, same order
 * @returns the cells that may be shown, in the order of their codes
 */
export function intersections(first: SubgroupCodes, second: SubgroupCodes, risks: Float64Array): Intersection[] {
  const [ofFirst, ofSecond] = [countsOf(first), countsOf(second)];
  const cells = new Map<number, { cases: number; expected: CompensatedSum }>();
  for (let i = 0; i < risks.length; i++) {
    const [a, b] = [first[i]!, second[i]!];
    if (a === 0 || b === 0 || ofFirst[a]! < leastCasesOfParent || ofSecond[b]! < leastCasesOfParent) continue;
    const key = a * 256 + b;
    const cell = cells.get(key) ?? { cases: 0, expected: new CompensatedSum() };
    cell.cases += 1;
    cell.expected.add(risks[i]!);
    cells.set(key, cell);
  }
  return [...cells]
    .filter(([, { expected }]) => expected.value >= leastExpected)
    .sort(([a], [b]) => a - b)
    .map(([key, { cases, expected }]) => ({
      codes: [Math.floor(key / 256), key % 256],
      cases,
      expected: expected.value,
    }));
}

function countsOf(codes: SubgroupCodes): Uint32Array {
  const counts = new Uint32Array(256);
  for (const code of codes) counts[code]! += 1;
  return counts;
}
