import { type Tally, tally } from '../ordering/tally';

/** Cases and events by distinct log-odds of the risk; risks of exactly 0 or 1 have none. */
export interface LogOddsTally {
  readonly logits: Float64Array;
  readonly cases: Float64Array;
  readonly events: Float64Array;
  readonly total: number;
  readonly totalEvents: number;
  readonly leftOut: number;
}

/**
 * Counts cases and events by distinct log-odds.
 *
 * Rows with a risk of exactly 0 or 1 are left out and counted: with a clip, the clip would decide the slope.
 *
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 */
export function logOddsTally(risks: Float64Array, outcomes: Uint8Array): LogOddsTally {
  return logOddsOf(tally(risks, outcomes));
}

/** The same of cases that are already counted by their risk. */
export function logOddsOf(counted: Tally): LogOddsTally {
  const { from, to } = between0And1(counted);
  const inside = counted.risks.subarray(from, to);
  const cases = counted.cases.subarray(from, to);
  const events = counted.events.subarray(from, to);
  const { cases: total, events: totalEvents } = sizeWithLogOdds(counted);
  return { logits: logitsOf(inside), cases, events, total, totalEvents, leftOut: counted.total - total };
}

function logitsOf(risks: Float64Array): Float64Array {
  const logits = new Float64Array(risks.length);
  for (let i = 0; i < risks.length; i++) logits[i] = Math.log(risks[i]! / (1 - risks[i]!));
  return logits;
}

/** How many cases, and how many with the event, have log-odds. */
export function sizeWithLogOdds(counted: Tally): { readonly cases: number; readonly events: number } {
  const { from, to } = between0And1(counted);
  const certain = [...Array(from).keys(), ...(to < counted.risks.length ? [to] : [])];
  const less = (all: number, of: Float64Array) => certain.reduce((left, i) => left - of[i]!, all);
  return { cases: less(counted.total, counted.cases), events: less(counted.totalEvents, counted.events) };
}

function between0And1({ risks }: Tally): { readonly from: number; readonly to: number } {
  const from = risks[0] === 0 ? 1 : 0;
  return { from, to: Math.max(from, risks.at(-1) === 1 ? risks.length - 1 : risks.length) };
}
