import { localQuadratic } from '../calibration/local-quadratic';
import type { BinnedCases } from '../resampling/binned-bootstrap';

const span = 0.75;
const knots = 15;

/** Mean, median, 90th percentile and maximum distance of risk and smoothed rate, over binned cases. */
export function binnedCurveDistances({ risks, events, others }: BinnedCases): number[] | undefined {
  const weight = events.map((count, cell) => count + others[cell]!);
  const mean = events.map((count, cell) => (weight[cell] === 0 ? 0 : count / weight[cell]!));
  const at = Float64Array.from({ length: knots }, (_, i) => risks[Math.round((i * (risks.length - 1)) / (knots - 1))]!);
  const places = at.filter((risk, i) => i === 0 || risk !== at[i - 1]);
  const rates = localQuadratic(risks, { at: risks, weight, mean }, places, span);
  if (rates === undefined) return undefined;
  return summaryOf(distancesAt(risks, places, rates), weight);
}

function distancesAt(risks: Float64Array, places: Float64Array, rates: Float64Array): Float64Array {
  let knot = 0;
  return risks.map((risk) => {
    while (knot + 2 < places.length && places[knot + 1]! < risk) knot++;
    const share = (risk - places[knot]!) / (places[knot + 1]! - places[knot]!);
    const rate = rates[knot]! + share * (rates[knot + 1]! - rates[knot]!);
    return Math.abs(Math.min(1, Math.max(0, rate)) - risk);
  });
}

function summaryOf(distances: Float64Array, weight: Float64Array): number[] {
  const order = Uint16Array.from(distances.keys()).sort((a, b) => distances[a]! - distances[b]!);
  let [total, weighted, maximum] = [0, 0, 0];
  for (let cell = 0; cell < weight.length; cell++) {
    total += weight[cell]!;
    weighted += weight[cell]! * distances[cell]!;
    if (weight[cell]! > 0) maximum = Math.max(maximum, distances[cell]!);
  }
  const quantile = (share: number) => {
    let seen = 0;
    return distances[order.find((cell) => (seen += weight[cell]!) >= share * total) ?? 0]!;
  };
  return [weighted / total, quantile(0.5), quantile(0.9), maximum];
}

/** Partial area under the curve of binned cases; undefined where a class is missing. */
export function binnedPartialArea({ events, others }: BinnedCases, falsePositiveRate = 0.2): number | undefined {
  const positives = events.reduce((total, count) => total + count, 0);
  const negatives = others.reduce((total, count) => total + count, 0);
  if (positives === 0 || negatives === 0) return undefined;
  const limit = falsePositiveRate * negatives;
  let [area, found, alarmed] = [0, 0, 0];
  for (let cell = events.length - 1; cell >= 0 && alarmed < limit; cell--) {
    const width = Math.min(others[cell]!, limit - alarmed);
    const share = others[cell] === 0 ? 0 : width / others[cell]!;
    area += width * (found + (share * events[cell]!) / 2);
    found += events[cell]!;
    alarmed += others[cell]!;
  }
  return area / positives / negatives;
}
