import type { BinnedCases } from '../resampling/binned-bootstrap';

export type CurveDistances = (
  rates: Float64Array,
  resample: Pick<BinnedCases, 'events' | 'others'>,
  into: Float64Array,
  from: number,
) => void;

/** Writes mean, median, 90th percentile and maximum distance of risk and smoothed rate, over binned cases of these risks. */
export function binnedCurveDistances(risks: Float64Array): CurveDistances {
  const [distances, weight] = [new Float64Array(risks.length), new Float64Array(risks.length)];
  const order = ordering(risks.length);
  return (rates, { events, others }, into, from) => {
    let [total, weighted, maximum] = [0, 0, 0];
    for (let cell = 0; cell < risks.length; cell++) {
      const distance = Math.abs(rates[cell]! - risks[cell]!);
      const cases = events[cell]! + others[cell]!;
      distances[cell] = distance;
      weight[cell] = cases;
      total += cases;
      weighted += cases * distance;
      if (cases > 0) maximum = Math.max(maximum, distance);
    }
    const ascending = order(distances);
    into[from] = weighted / total;
    into[from + 1] = weightedQuantile(distances, weight, ascending, 0.5 * total);
    into[from + 2] = weightedQuantile(distances, weight, ascending, 0.9 * total);
    into[from + 3] = maximum;
  };
}

/** The first distance at which this much weight is reached. */
function weightedQuantile(
  distances: Float64Array,
  weight: Float64Array,
  ascending: Float64Array,
  reached: number,
): number {
  let seen = 0;
  for (let place = 0; place < ascending.length; place++) {
    seen += weight[ascending[place]!]!;
    if (seen >= reached) return distances[ascending[place]!]!;
  }
  return distances[0]!;
}

const grain = 2 ** 32;
const mostCells = 2 ** 20;

/** Cells from the smallest distance to the largest; numbers of distance and cell are sorted without a comparison function. */
function ordering(cells: number): (distances: Float64Array) => Float64Array {
  const order = new Float64Array(cells);
  return (distances) => {
    for (let cell = 0; cell < cells; cell++) order[cell] = Math.floor(distances[cell]! * grain) * mostCells + cell;
    order.sort();
    for (let place = 0; place < cells; place++) order[place] = order[place]! % mostCells;
    return order;
  };
}

/** Partial area under the curve of binned cases; undefined where a class is missing. */
export function binnedPartialArea({ events, others }: BinnedCases, falsePositiveRate = 0.2): number | undefined {
  let [positives, negatives] = [0, 0];
  for (let cell = 0; cell < events.length; cell++) {
    positives += events[cell]!;
    negatives += others[cell]!;
  }
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
