import type { OrderedCases } from '../ordering/ascending';
import { largestSmallCount } from './small-count';

/** How many cases with and without the event have at least a risk. */
export interface Cut {
  readonly at: number;
  readonly events: number;
  readonly others: number;
}

export interface FixedCuts {
  /** Risks whose counts the same document shows already. */
  readonly shown: readonly number[];
  /** Risks whose counts it withholds. */
  readonly hidden: readonly number[];
}

/**
 * Those of the wanted cuts through the risks whose counts can be published together.
 *
 * Between two neighbouring cuts, each class has no case or more than 10, so that no difference of two counts is small.
 * Between a cut and a risk whose counts are withheld, each class has more than 10 cases: they stay unknown.
 *
 * @param cases ascending by risk
 * @param wanted ascending, each above 0 and below 1; the ends 0 and 1 are always there
 * @returns ascending, with what was shown already
 */
export function publishableCuts(cases: OrderedCases, wanted: readonly number[], { shown, hidden }: FixedCuts): Cut[] {
  const counted = countsFrom(cases, [...wanted, ...shown, ...hidden]);
  const cutsAt = (risks: readonly number[]) => [...new Set(risks)].map((at) => counted.get(at)!);
  const kept = cutsAt(shown);
  const ends = [counted.get(0)!, { at: Infinity, events: 0, others: 0 }];
  const withheld = cutsAt(hidden);
  for (const cut of cutsAt(wanted)) {
    if (kept.some(({ at }) => at === cut.at)) continue;
    const apart = [...kept, ...ends].every((other) => isPublic(distance(cut, other)));
    if (apart && withheld.every((other) => isFar(distance(cut, other)))) kept.push(cut);
  }
  return kept.sort((a, b) => a.at - b.at);
}

/** Cases at or above each of the risks, and above none, in one pass from the highest risk down. */
function countsFrom({ risks, outcomes }: OrderedCases, places: readonly number[]): Map<number, Cut> {
  const counted = new Map<number, Cut>();
  let [events, others, i] = [0, 0, risks.length - 1];
  for (const at of [0, ...places].sort((a, b) => b - a)) {
    for (; i >= 0 && risks[i]! >= at; i--) {
      events += outcomes[i]!;
      others += 1 - outcomes[i]!;
    }
    counted.set(at, { at, events, others });
  }
  return counted;
}

type Distance = readonly [events: number, others: number];

function distance(a: Cut, b: Cut): Distance {
  return [Math.abs(a.events - b.events), Math.abs(a.others - b.others)];
}

function isPublic(counts: Distance): boolean {
  return counts.every((count) => count === 0 || count > largestSmallCount);
}

function isFar(counts: Distance): boolean {
  return counts.every((count) => count > largestSmallCount);
}
