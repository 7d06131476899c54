import { type LogOddsGroups, logOddsGroups, moments } from './log-odds-groups';
import type { LogOddsTally } from './log-odds-tally';

/** What calibration in the large of some cases follows from, in a size that does not grow with their number. */
export interface LogOddsSums {
  /** Range of their log-odds, or one that holds it. */
  readonly lowest: number;
  readonly highest: number;
  readonly total: number;
  readonly totalEvents: number;
  /** Cases with a risk of exactly 0 or 1, which have no log-odds. */
  readonly leftOut: number;
  readonly groups: LogOddsGroups;
}

/**
 * The sums of some cases, from which those of a part can be taken off.
 *
 * @param counted cases by log-odds
 * @param groups their moments, where they are made already
 */
export function logOddsSums(counted: LogOddsTally, groups: LogOddsGroups = logOddsGroups(counted)): LogOddsSums {
  const { logits, total, totalEvents, leftOut } = counted;
  return { lowest: logits[0] ?? 0, highest: logits.at(-1) ?? 0, total, totalEvents, leftOut, groups };
}

/** The cases that are not in a part: its sums are taken off. */
export function sumsOfOthers(all: LogOddsSums, part: LogOddsSums): LogOddsSums {
  return {
    ...all,
    total: all.total - part.total,
    totalEvents: all.totalEvents - part.totalEvents,
    leftOut: all.leftOut - part.leftOut,
    groups: {
      middles: Float64Array.of(...all.groups.middles, ...part.groups.middles),
      powers: Float64Array.of(...powersOf(all.groups), ...powersOf(part.groups).map((power) => -power)),
      eventLogits: all.groups.eventLogits - part.groups.eventLogits,
      totalEvents: all.groups.totalEvents - part.groups.totalEvents,
    },
  };
}

function powersOf({ middles, powers }: LogOddsGroups): Float64Array {
  return powers.subarray(0, middles.length * moments);
}
