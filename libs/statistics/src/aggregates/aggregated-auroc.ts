import type { NotEstimable } from '../estimate';
import type { Aggregate } from './aggregate';

/**
 * Area under the curve from counts by bin, with limits that hold for certain.
 *
 * The order of cases inside a bin is not known: the value takes them as ties, the limits as all right or all wrong.
 *
 * @formula value +- 1/2 sum of P_b Q_b / (m n), P_b and Q_b the cases with and without the event in bin b
 * @misleads read as an interval for chance: the limits are about the bins, not about sampling
 * @returns areas in [0, 1]; the area of the rows lies in [low, high]
 * @see Bamber 1975, J Math Psychol 12:387
 * @checkedAgainst Python scikit-learn
 */
export function aggregatedAuroc({
  binEvents,
  binOthers,
  cases,
  events,
}: Aggregate): { readonly value: number; readonly low: number; readonly high: number } | NotEstimable {
  if (cases === 0) return { notEstimable: 'empty' };
  if (events === 0 || events === cases) return { notEstimable: 'one-class' };
  let [below, ranked, tied] = [0, 0, 0];
  binEvents.forEach((positives, bin) => {
    ranked += positives * below;
    tied += positives * binOthers[bin]!;
    below += binOthers[bin]!;
  });
  const pairs = events * (cases - events);
  return { value: (ranked + tied / 2) / pairs, low: ranked / pairs, high: (ranked + tied) / pairs };
}
