import { tally } from '../ordering/tally';

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
  const counted = tally(risks, outcomes);
  const from = counted.risks[0] === 0 ? 1 : 0;
  const to = counted.risks.at(-1) === 1 ? counted.risks.length - 1 : counted.risks.length;
  const inside = counted.risks.subarray(from, Math.max(from, to));
  const cases = counted.cases.subarray(from, Math.max(from, to));
  const events = counted.events.subarray(from, Math.max(from, to));
  const logits = new Float64Array(inside.length);
  let [total, totalEvents] = [0, 0];
  for (let i = 0; i < inside.length; i++) {
    logits[i] = Math.log(inside[i]! / (1 - inside[i]!));
    total += cases[i]!;
    totalEvents += events[i]!;
  }
  return { logits, cases, events, total, totalEvents, leftOut: risks.length - total };
}

/** The same cases in at most `groups` groups of neighbours with their mean log-odds: a start for an exact fit. */
export function coarsened(fine: LogOddsTally, groups: number): LogOddsTally {
  if (fine.logits.length <= groups) return fine;
  const logits = new Float64Array(groups);
  const cases = new Float64Array(groups);
  const events = new Float64Array(groups);
  const each = fine.logits.length / groups;
  for (let group = 0; group < groups; group++) {
    const to = Math.floor((group + 1) * each);
    for (let i = Math.floor(group * each); i < to; i++) {
      logits[group]! += fine.logits[i]! * fine.cases[i]!;
      cases[group]! += fine.cases[i]!;
      events[group]! += fine.events[i]!;
    }
    logits[group]! /= cases[group]!;
  }
  return { ...fine, logits, cases, events };
}
