import { ascending } from '../ordering/ascending';
import { CompensatedSum, countEvents } from '../sum';

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
  const sorted = ascending(risks, outcomes);
  const positives = countEvents(outcomes);
  const negatives = risks.length - positives;
  let pairs = 0;
  forEachTie(sorted.risks, sorted.outcomes, (events, others, _eventsBelow, othersBelow) => {
    pairs += events * (othersBelow + others / 2);
  });
  const area = pairs / positives / negatives;
  if (positives < 2 || negatives < 2) return { area, positives, negatives, variance: null };
  const [ofPositives, ofNegatives] = [new CompensatedSum(), new CompensatedSum()];
  forEachTie(sorted.risks, sorted.outcomes, (events, others, eventsBelow, othersBelow) => {
    if (events > 0) ofPositives.add(events * ((othersBelow + others / 2) / negatives - area) ** 2);
    if (others > 0) ofNegatives.add(others * (1 - (eventsBelow + events / 2) / positives - area) ** 2);
  });
  const variance = ofPositives.value / (positives - 1) / positives + ofNegatives.value / (negatives - 1) / negatives;
  return { area, positives, negatives, variance };
}

type Visit = (events: number, others: number, eventsBelow: number, othersBelow: number) => void;

function forEachTie(risks: Float64Array, outcomes: Uint8Array, visit: Visit): void {
  let [eventsBelow, othersBelow] = [0, 0];
  for (let from = 0; from < risks.length;) {
    const risk = risks[from]!;
    let events = 0;
    let to = from;
    for (; to < risks.length && risks[to] === risk; to++) events += outcomes[to]!;
    const others = to - from - events;
    visit(events, others, eventsBelow, othersBelow);
    eventsBelow += events;
    othersBelow += others;
    from = to;
  }
}
