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
  const distinct = new Float64Array(risks.length);
  const [cases, events] = [new Float64Array(risks.length), new Float64Array(risks.length)];
  let count = 0;
  let first = 0;
  let found = 0;
  for (let i = 0; i < risks.length; i++) {
    found += outcomes[i]!;
    if (risks[i] === risks[i + 1]) continue;
    distinct[count] = risks[i]!;
    cases[count] = i + 1 - first;
    events[count++] = found;
    first = i + 1;
    found = 0;
  }
  const counted = (values: Float64Array) => values.subarray(0, count);
  return {
    risks: counted(distinct),
    cases: counted(cases),
    events: counted(events),
    total: risks.length,
    totalEvents: countEvents(outcomes),
  };
}

/** A tally in which each case stands by itself, for what follows the order of the rows. */
export function rowByRow({ risks, outcomes }: OrderedCases): Tally {
  const cases = new Float64Array(risks.length).fill(1);
  return { risks, cases, events: Float64Array.from(outcomes), total: risks.length, totalEvents: countEvents(outcomes) };
}
