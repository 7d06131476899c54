import type { OrderedCases } from '../ordering/ascending';
import type { Size } from './minimum';

/** Shares of a threshold, each of other patients. */
const shares = {
  sensitivity: 'events',
  specificity: 'others',
  positivePredictiveValue: 'flagged',
  numberNeededToEvaluate: 'flagged',
  negativePredictiveValue: 'notFlagged',
  flagRate: 'everybody',
} as const;

type Base = (typeof shares)[keyof typeof shares];

/**
 * Patients on whom each share of a threshold rests, and of them those who count for it; one whose rows do both counts
 * for each.
 *
 * @param cases ascending by risk
 * @param patients number of each case's patient
 * @param at a case is flagged if its risk is at least this
 */
export function patientsOfShares(
  { risks, outcomes }: OrderedCases,
  patients: Uint32Array,
  at: number,
): Record<Base, Size> {
  const cell = [new Set<number>(), new Set<number>(), new Set<number>(), new Set<number>()] as const;
  for (let i = 0; i < risks.length; i++)
    cell[((risks[i]! >= at ? 2 : 0) + outcomes[i]!) as 0 | 1 | 2 | 3].add(patients[i]!);
  const [trueNegative, falseNegative, falsePositive, truePositive] = cell;
  const size = (counting: Set<number>, rest: Set<number>): Size => ({
    cases: counting.size + rest.size,
    events: counting.size,
  });
  return {
    events: size(truePositive, falseNegative),
    others: size(trueNegative, falsePositive),
    flagged: size(truePositive, falsePositive),
    notFlagged: size(trueNegative, falseNegative),
    everybody: size(new Set([...truePositive, ...falsePositive]), new Set([...trueNegative, ...falseNegative])),
  };
}

/** The same by the name of the share. */
export function sizesOfShares(cases: OrderedCases, patients: Uint32Array, at: number): Readonly<Record<string, Size>> {
  const sizes = patientsOfShares(cases, patients, at);
  return Object.fromEntries(Object.entries(shares).map(([name, base]) => [name, sizes[base]]));
}
