import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { type Interval, type NotEstimable, z95 } from '../estimate';
import { ascendingOrder } from '../ordering/ascending-order';
import { CompensatedSum, countEvents } from '../sum';

export interface AurocDifference {
  /** Area of the first model less that of the second. */
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly z: number;
  readonly p: number;
  readonly covariance: number;
}

/**
 * Difference of the areas under the curve of two models on the same cases, with DeLong's paired test.
 *
 * Not for a model against its own refit on the same cases: the test is then degenerate.
 *
 * @formula z = (A1 - A2) / sqrt(V1 + V2 - 2 C), variances and covariance of the placements
 * @misleads for a model and its refit on the same cases
 * @param first risks of the one model, shape [cases]
 * @param second risks of the other model, same order
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns `first` less `second`, no unit
 * @throws RangeError where a case has no number for one of the risks: leave such cases out first
 * @see DeLong et al. 1988, Biometrics 44:837
 * @checkedAgainst R pROC; Python MLstatkit
 */
export function pairedDeLong(
  first: Float64Array,
  second: Float64Array,
  outcomes: Uint8Array,
): AurocDifference | NotEstimable {
  const positives = countEvents(outcomes);
  const negatives = outcomes.length - positives;
  if (outcomes.length === 0) return { notEstimable: 'empty' };
  if (positives === 0 || negatives === 0) return { notEstimable: 'one-class' };
  requireNumbers(first);
  requireNumbers(second);
  if (positives === 1 || negatives === 1) return { notEstimable: 'degenerate-variance' };
  const [a, b] = [placements(first, outcomes), placements(second, outcomes)];
  const covariance = (x: Float64Array, y: Float64Array) =>
    classCovariance(x, y, outcomes, 1, positives) / positives +
    classCovariance(x, y, outcomes, 0, negatives) / negatives;
  const difference = classMean(a, outcomes, 1, positives) - classMean(b, outcomes, 1, positives);
  const shared = covariance(a, b);
  const variance = covariance(a, a) + covariance(b, b) - 2 * shared;
  if (variance <= 1e-300) return identical(difference, shared);
  const standardError = Math.sqrt(variance);
  const z = difference / standardError;
  const [low, high] = [difference - z95 * standardError, difference + z95 * standardError];
  const interval = { low, high, level: 0.95, method: 'delong-wald' };
  return { difference, standardError, interval, z, p: 2 * normalCdf(-Math.abs(z), 0, 1), covariance: shared };
}

function requireNumbers(risks: Float64Array): void {
  const at = risks.findIndex((risk) => Number.isNaN(risk));
  if (at >= 0)
    throw new RangeError(`pairedDeLong: the risk of case ${at} is not a number; leave cases without both risks out`);
}

function identical(difference: number, covariance: number): AurocDifference {
  const interval = { low: difference, high: difference, level: 0.95, method: 'delong-wald' };
  return { difference, standardError: 0, interval, z: 0, p: 1, covariance };
}

/** Share of the other class that each case is ranked above (below, for those without the event), ties one half. */
function placements(risks: Float64Array, outcomes: Uint8Array): Float64Array {
  const order = ascendingOrder(risks);
  const placed = new Float64Array(risks.length);
  const positives = countEvents(outcomes);
  const negatives = risks.length - positives;
  let [eventsBelow, othersBelow] = [0, 0];
  for (let from = 0; from < order.length;) {
    const risk = risks[order[from]!]!;
    let events = 0;
    let to = from;
    for (; to < order.length && risks[order[to]!] === risk; to++) events += outcomes[order[to]!]!;
    const others = to - from - events;
    const [above, below] = [(othersBelow + others / 2) / negatives, 1 - (eventsBelow + events / 2) / positives];
    for (let i = from; i < to; i++) placed[order[i]!] = outcomes[order[i]!] === 1 ? above : below;
    eventsBelow += events;
    othersBelow += others;
    from = to;
  }
  return placed;
}

function classMean(values: Float64Array, outcomes: Uint8Array, of: number, count: number): number {
  const total = new CompensatedSum();
  for (let i = 0; i < values.length; i++) if (outcomes[i] === of) total.add(values[i]!);
  return total.value / count;
}

function classCovariance(x: Float64Array, y: Float64Array, outcomes: Uint8Array, of: number, count: number): number {
  const [meanX, meanY] = [classMean(x, outcomes, of, count), classMean(y, outcomes, of, count)];
  const total = new CompensatedSum();
  for (let i = 0; i < x.length; i++) if (outcomes[i] === of) total.add((x[i]! - meanX) * (y[i]! - meanY));
  return total.value / (count - 1);
}
