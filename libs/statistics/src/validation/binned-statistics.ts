import type { BinnedCases } from '../resampling/binned-bootstrap';

/** Distances of risk and smoothed rate, over binned cases of these risks. */
export class BinnedDistances {
  private readonly distances: Float64Array;
  private readonly weight: Float64Array;
  private readonly order: Float64Array;

  constructor(private readonly risks: Float64Array) {
    this.distances = new Float64Array(risks.length);
    this.weight = new Float64Array(risks.length);
    this.order = new Float64Array(risks.length);
  }

  /** Writes mean, median, 90th percentile and maximum from one place of an array on. */
  write(rates: Float64Array, { events, others }: Counts, into: Float64Array, from: number): void {
    const { risks, distances, weight, order } = this;
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
    orderDistances(order, distances);
    into[from] = weighted / total;
    into[from + 1] = weightedQuantile(distances, weight, order, 0.5 * total);
    into[from + 2] = weightedQuantile(distances, weight, order, 0.9 * total);
    into[from + 3] = maximum;
  }
}

type Counts = Pick<BinnedCases, 'events' | 'others'>;

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
function orderDistances(order: Float64Array, distances: Float64Array): void {
  const cells = order.length;
  for (let cell = 0; cell < cells; cell++) order[cell] = Math.floor(distances[cell]! * grain) * mostCells + cell;
  order.sort();
  for (let place = 0; place < cells; place++) order[place] = order[place]! % mostCells;
}

/** Partial area under the curve of binned cases; undefined where a class is missing. */
export function binnedPartialArea({ events, others }: Counts, falsePositiveRate = 0.2): number | undefined {
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
