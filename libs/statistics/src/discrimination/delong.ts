import { type Tally, tally } from '../ordering/tally';
import { CompensatedSum } from '../sum';

export interface DeLong {
  readonly area: number;
  readonly positives: number;
  readonly negatives: number;
  /** Null with fewer than two cases of a class. */
  readonly variance: number | null;
}

/**
 * Area under the curve and its variance from the placements of each case among the other class.
 *
 * Cases of equal risk are taken together: one pass over the ordered risks for the area, one for the variance.
 *
 * @param risks predicted probabilities, shape [cases], both classes present
 * @param outcomes 1 = event, 0 = no event, same order
 * @see DeLong et al. 1988, Biometrics 44:837; Sun & Xu 2014, IEEE Signal Process Lett 21:1389
 */
export function delong(risks: Float64Array, outcomes: Uint8Array): DeLong {
  return delongOf(tally(risks, outcomes));
}

/** The same of cases that are already counted by their risk. */
export function delongOf(counted: Tally): DeLong {
  const positives = counted.totalEvents;
  const negatives = counted.total - positives;
  const area = orderedPairs(counted) / positives / negatives;
  if (positives < 2 || negatives < 2) return { area, positives, negatives, variance: null };
  const [ofPositives, ofNegatives] = [new CompensatedSum(), new CompensatedSum()];
  let eventsBelow = 0;
  let othersBelow = 0;
  for (let i = 0; i < counted.events.length; i++) {
    const events = counted.events[i]!;
    const others = counted.cases[i]! - events;
    const placed = (othersBelow + others / 2) / negatives - area;
    const passed = 1 - (eventsBelow + events / 2) / positives - area;
    ofPositives.add(events * placed * placed);
    ofNegatives.add(others * passed * passed);
    eventsBelow += events;
    othersBelow += others;
  }
  const variance = ofPositives.value / (positives - 1) / positives + ofNegatives.value / (negatives - 1) / negatives;
  return { area, positives, negatives, variance };
}

/** Pairs in which the case with the event has the higher risk; ties count one half. */
function orderedPairs({ cases, events }: Tally): number {
  let pairs = 0;
  let othersBelow = 0;
  for (let i = 0; i < events.length; i++) {
    const others = cases[i]! - events[i]!;
    pairs += events[i]! * (othersBelow + others / 2);
    othersBelow += others;
  }
  return pairs;
}
