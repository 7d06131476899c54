import type { NotEstimableReason } from '../estimate';
import type { OrderedCases } from '../ordering/ascending';
import { minimumOfInterval, type Size, tooSmall } from './minimum';

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

/** Why a share of a threshold has no interval by resampled patients, for those that rest on too few of them. */
export function sharesWithoutInterval(
  cases: OrderedCases,
  patients: Uint32Array,
  at: number,
): Record<string, NotEstimableReason> {
  const sizes = patientsOfShares(cases, patients, at);
  const small = Object.entries(shares).filter(([, base]) => tooSmall(sizes[base], minimumOfInterval.shareOfPatients));
  return Object.fromEntries(small.map(([name]) => [name, 'below-minimum-cases']));
}
