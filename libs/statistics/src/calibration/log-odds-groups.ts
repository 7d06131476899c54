import type { LogOddsTally } from './log-odds-tally';

/** Powers of the distance to the middle of a group that are kept, from 0 on. */
export const moments = 7;

/** Width of a group in log-odds times the largest slope that its moments serve to full precision. */
const width = 1 / 32;
export const steepestOfGroups = 4;

/** Cases by neighbouring log-odds: the middle of each group, and sums of the powers 0 to 6 of the distances to it. */
export interface LogOddsGroups {
  readonly middles: Float64Array;
  readonly powers: Float64Array;
  /** Sum of the log-odds of the cases with the event. */
  readonly eventLogits: number;
  readonly totalEvents: number;
}

/**
 * The cases in groups so narrow that a sum of any logistic curve over a group follows from its moments by Taylor's
 * theorem: to about 1e-14 of the sum for slopes up to 1, to 1e-12 up to 4.
 *
 * @param within width of a group in log-odds; 0 puts each distinct value into one of its own
 */
export function logOddsGroups({ logits, cases, events, totalEvents }: LogOddsTally, within = width): LogOddsGroups {
  const bound = within === 0 ? logits.length : Math.min(logits.length, mostGroups(logits, within));
  const [middles, powers] = [new Float64Array(bound), new Float64Array(bound * moments)];
  let eventLogits = 0;
  let count = 0;
  for (let from = 0; from < logits.length; count++) {
    let to = from + 1;
    while (to < logits.length && logits[to]! - logits[from]! < within) to++;
    const middle = to === from + 1 ? logits[from]! : (logits[from]! + logits[to - 1]!) / 2;
    let ofEvents = 0;
    let m0 = 0;
    let m1 = 0;
    let m2 = 0;
    let m3 = 0;
    let m4 = 0;
    let m5 = 0;
    let m6 = 0;
    for (let i = from; i < to; i++) {
      const distance = logits[i]! - middle;
      const square = distance * distance;
      const inGroup = cases[i]!;
      const moved = inGroup * distance;
      ofEvents += events[i]! * distance;
      m0 += inGroup;
      m1 += moved;
      m2 += inGroup * square;
      m3 += moved * square;
      m4 += inGroup * square * square;
      m5 += moved * square * square;
      m6 += inGroup * square * square * square;
    }
    middles[count] = middle;
    powers.set([m0, m1, m2, m3, m4, m5, m6], count * moments);
    eventLogits += ofEvents + middle * eventsIn(events, from, to);
    from = to;
  }
  return { middles: middles.subarray(0, count), powers, eventLogits, totalEvents };
}

/** A group ends because the next log-odds is too far from its first, so two groups take up at least the width. */
function mostGroups(logits: Float64Array, within: number): number {
  return Math.ceil((logits.at(-1)! - logits[0]!) / within) + 2;
}

function eventsIn(events: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += events[i]!;
  return total;
}
