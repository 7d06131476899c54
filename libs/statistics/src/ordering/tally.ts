import { ascending } from './ascending';

/** Cases and events by distinct risk, from the lowest risk to the highest. */
export interface Tally {
  readonly risks: Float64Array;
  readonly cases: Float64Array;
  readonly events: Float64Array;
}

/** Counts the cases and the events of each distinct risk. */
export function tally(risks: Float64Array, outcomes: Uint8Array): Tally {
  const sorted = ascending(risks, outcomes);
  const distinct = countDistinct(sorted.risks);
  const counted = {
    risks: new Float64Array(distinct),
    cases: new Float64Array(distinct),
    events: new Float64Array(distinct),
  };
  let at = -1;
  for (let i = 0; i < sorted.risks.length; i++) {
    const risk = sorted.risks[i]!;
    if (at < 0 || risk !== counted.risks[at]) counted.risks[++at] = risk;
    counted.cases[at]! += 1;
    counted.events[at]! += sorted.outcomes[i]!;
  }
  return counted;
}

function countDistinct(sorted: Float64Array): number {
  let distinct = sorted.length === 0 ? 0 : 1;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  return distinct;
}
