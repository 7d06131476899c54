import type { Estimate } from '../estimate';
import { ascendingOrder } from '../ordering/ascending-order';
import { event, type FollowUp } from '../survival/follow-up';

/**
 * Harrell's C: of the pairs in which it is known who had the event first, the share in which that case had the higher
 * risk; ties of risk count one half.
 *
 * @formula (concordant + tied / 2) / usable pairs; a pair is usable if the shorter time ends with the event
 * @misleads for a risk at a fixed horizon: a worse model can score higher; use the area under censoring
 * @param risks higher = sooner, shape [cases]
 * @param followUp same order; competing events count as censored
 * @returns share in [0, 1], no unit; 0.5 is chance; its interval is by resampling
 * @see Harrell et al. 1996, Stat Med 15:361; Blanche, Kattan & Gerds 2019, Biostatistics 20:347
 * @checkedAgainst R survival; Python lifelines
 */
export function harrellC(risks: Float64Array, { times, statuses }: FollowUp): Estimate {
  if (risks.length === 0) return { notEstimable: 'empty' };
  const { rank, count } = denseRanks(risks);
  const later = countTree(count);
  let [usable, ranked] = [0, 0];
  const order = ascendingOrder(times);
  for (let to = order.length; to > 0;) {
    const time = times[order[to - 1]!]!;
    let from = to;
    while (from > 0 && times[order[from - 1]!] === time) from--;
    const together = order.subarray(from, to);
    for (const i of together) if (statuses[i] !== event) later.add(rank[i]!);
    for (const i of together) {
      if (statuses[i] !== event) continue;
      const below = later.below(rank[i]!);
      usable += later.total();
      ranked += below + (later.below(rank[i]! + 1) - below) / 2;
    }
    for (const i of together) if (statuses[i] === event) later.add(rank[i]!);
    to = from;
  }
  if (usable === 0) return { notEstimable: 'one-class' };
  return { value: ranked / usable, interval: null, reason: 'bootstrap-not-requested' };
}

/** Equal risks have the same rank, counted from 0. */
function denseRanks(risks: Float64Array): { rank: Uint32Array; count: number } {
  const order = ascendingOrder(risks);
  const rank = new Uint32Array(risks.length);
  let count = 0;
  order.forEach((i, place) => {
    if (place > 0 && risks[i] !== risks[order[place - 1]!]) count++;
    rank[i] = count;
  });
  return { rank, count: count + 1 };
}

/** Counts by rank whose running totals take a logarithmic number of steps (Fenwick 1994, Softw Pract Exp 24:327). */
function countTree(size: number): { add(rank: number): void; below(rank: number): number; total(): number } {
  const tree = new Uint32Array(size + 1);
  let total = 0;
  return {
    add: (rank) => {
      total++;
      for (let at = rank + 1; at <= size; at += at & -at) tree[at]!++;
    },
    below: (rank) => {
      let count = 0;
      for (let at = rank; at > 0; at -= at & -at) count += tree[at]!;
      return count;
    },
    total: () => total,
  };
}
