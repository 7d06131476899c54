import type { NotEstimable } from '../estimate';
import { ascendingOrder } from '../ordering/ascending-order';
import { cumulativeIncidence } from './cumulative-incidence';
import type { FollowUp } from './follow-up';

const thirds = 3;
const largestDifference = 0.1;

/**
 * Whether the end of follow-up depends on the risk: the incidence from weights within thirds of the risk, beside the
 * one from weights common to all.
 *
 * @param risks predicted probabilities, shape [cases]
 * @param followUp same order
 * @param horizon days, above 0
 * @returns both shares; `informative` where they differ by more than a tenth
 * @see Gerds & Schumacher 2006, Biom J 48:1029
 */
export function informativeCensoring(
  risks: Float64Array,
  followUp: FollowUp,
  horizon: number,
): { readonly common: number; readonly withinThirds: number; readonly informative: boolean } | NotEstimable {
  const common = cumulativeIncidence(followUp, horizon);
  if ('notEstimable' in common) return common;
  const order = ascendingOrder(risks);
  let withinThirds = 0;
  for (let third = 0; third < thirds; third++) {
    const from = Math.floor((order.length * third) / thirds);
    const rows = order.subarray(from, Math.floor((order.length * (third + 1)) / thirds));
    const incidence = cumulativeIncidence(rowsOf(followUp, rows), horizon);
    if ('notEstimable' in incidence) return incidence;
    withinThirds += (incidence.value * rows.length) / order.length;
  }
  const informative = Math.abs(withinThirds - common.value) > largestDifference * common.value;
  return { common: common.value, withinThirds, informative };
}

/** The follow-up of these rows, in this order. */
export function rowsOf({ times, statuses }: FollowUp, rows: Uint32Array): FollowUp {
  const chosen = { times: new Float64Array(rows.length), statuses: new Uint8Array(rows.length) };
  for (let i = 0; i < rows.length; i++) {
    chosen.times[i] = times[rows[i]!]!;
    chosen.statuses[i] = statuses[rows[i]!]!;
  }
  return chosen;
}
