import { countEvents } from '../sum';
import { ascending, type OrderedCases } from './ascending';

/** Cases and events by distinct risk, from the lowest risk to the highest. */
export interface Tally {
  readonly risks: Float64Array;
  readonly cases: Float64Array;
  readonly events: Float64Array;
  readonly total: number;
  readonly totalEvents: number;
}

/** Counts the cases and the events of each distinct risk. */
export function tally(risks: Float64Array, outcomes: Uint8Array): Tally {
  return tallyOrdered(ascending(risks, outcomes));
}

/**
 * The same of cases that are in order. What follows from a tally does not depend on the order of the rows.
 *
 * @param cases ascending by risk
 */
export function tallyOrdered({ risks, outcomes }: OrderedCases): Tally {
  const distinct = countDistinct(risks);
  const counted = {
    risks: new Float64Array(distinct),
    cases: new Float64Array(distinct),
    events: new Float64Array(distinct),
  };
  let totalEvents = 0;
  for (let from = 0, at = 0; from < risks.length; at++) {
    const risk = risks[from]!;
    let events = outcomes[from]!;
    let to = from + 1;
    for (; to < risks.length && risks[to] === risk; to++) events += outcomes[to]!;
    counted.risks[at] = risk;
    counted.cases[at] = to - from;
    counted.events[at] = events;
    totalEvents += events;
    from = to;
  }
  return { ...counted, total: risks.length, totalEvents };
}

/** A tally in which each case stands by itself, for what follows the order of the rows. */
export function rowByRow({ risks, outcomes }: OrderedCases): Tally {
  const cases = new Float64Array(risks.length).fill(1);
  return { risks, cases, events: Float64Array.from(outcomes), total: risks.length, totalEvents: countEvents(outcomes) };
}

function countDistinct(sorted: Float64Array): number {
  let distinct = sorted.length === 0 ? 0 : 1;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  return distinct;
}
