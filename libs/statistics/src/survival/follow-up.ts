import { ascendingOrder } from '../ordering/ascending-order';

/** What ended the follow-up of a case. */
export const censored = 0;
export const event = 1;
export const competing = 2;

export interface FollowUp {
  /** Days from the index time to the event or the end of follow-up, above 0, shape [cases]. */
  readonly times: Float64Array;
  /** 0 = censored, 1 = event, 2 = competing event, same order. */
  readonly statuses: Uint8Array;
}

/** What happened at one time, and how many cases were still under follow-up just before it. */
export interface Moment {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly competing: number;
  readonly censored: number;
}

/** The follow-up by distinct time, ascending; at one time events come before censorings. */
export function moments({ times, statuses }: FollowUp): Moment[] {
  const order = ascendingOrder(times);
  const found: Moment[] = [];
  for (let from = 0; from < order.length;) {
    const time = times[order[from]!]!;
    const counts: [number, number, number] = [0, 0, 0];
    let to = from;
    for (; to < order.length && times[order[to]!] === time; to++) counts[statuses[order[to]!]! as 0 | 1 | 2]++;
    found.push({
      time,
      atRisk: order.length - from,
      events: counts[event],
      competing: counts[competing],
      censored: counts[censored],
    });
    from = to;
  }
  return found;
}
