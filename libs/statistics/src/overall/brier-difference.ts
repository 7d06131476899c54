import type { Interval, NotEstimable } from '../estimate';
import { wald } from '../intervals/wald';
import { CompensatedSum } from '../sum';

export interface PairedDifference {
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Interval;
}

/**
 * Difference of the Brier scores of two models on the same cases.
 *
 * @formula mean of (p1 - y)^2 - (p2 - y)^2; standard error from the spread of what each case adds
 * @misleads between groups of different prevalence; where patients have several rows
 * @param models risks of both, shape [cases] each
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns `first` less `second`, no unit; below 0 the first model is better
 * @see Brier 1950, Mon Weather Rev 78:1; Diebold & Mariano 1995, J Bus Econ Stat 13:253
 * @checkedAgainst Python scipy
 */
export function brierDifference(
  { first, second }: { readonly first: Float64Array; readonly second: Float64Array },
  outcomes: Uint8Array,
): PairedDifference | NotEstimable {
  return pairedMean(outcomes.length, (i) => (first[i]! - outcomes[i]!) ** 2 - (second[i]! - outcomes[i]!) ** 2);
}

/** Mean of what each case adds to a difference, with the interval of paired differences. */
export function pairedMean(cases: number, term: (i: number) => number): PairedDifference | NotEstimable {
  if (cases === 0) return { notEstimable: 'empty' };
  if (cases === 1) return { notEstimable: 'degenerate-variance' };
  const [total, spread] = [new CompensatedSum(), new CompensatedSum()];
  for (let i = 0; i < cases; i++) total.add(term(i));
  const difference = total.value / cases;
  for (let i = 0; i < cases; i++) spread.add((term(i) - difference) ** 2);
  const standardError = Math.sqrt(spread.value / (cases - 1) / cases);
  return { difference, standardError, interval: wald(difference, standardError) };
}
