import type { NotEstimable } from '../estimate';
import { pairedMean, type PairedDifference } from '../overall/brier-difference';

export interface DecisionPoint {
  readonly at: number;
  readonly netBenefit: number;
  /** Net benefit of treating everybody. */
  readonly treatAll: number;
  readonly interventionsAvoidedPer100: number;
}

/**
 * Decision curve: net benefit over thresholds, beside treating all and treating nobody (0).
 *
 * @formula net benefit = TP / n - FP / n x t / (1 - t); treating all: prevalence - (1 - prevalence) t / (1 - t)
 * @misleads at thresholds that nobody would act on
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param thresholds each in (0, 1), ascending
 * @see Vickers & Elkin 2006, Med Decis Making 26:565
 * @checkedAgainst Python dcurves
 */
export function decisionCurve(
  risks: Float64Array,
  outcomes: Uint8Array,
  thresholds: readonly number[],
): DecisionPoint[] {
  const [flagged, found] = [new Float64Array(thresholds.length + 1), new Float64Array(thresholds.length + 1)];
  let events = 0;
  for (let i = 0; i < risks.length; i++) {
    let [low, high] = [0, thresholds.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (thresholds[middle]! <= risks[i]!) low = middle + 1;
      else high = middle;
    }
    flagged[low]! += 1;
    found[low]! += outcomes[i]!;
    events += outcomes[i]!;
  }
  for (let i = thresholds.length - 1; i > 0; i--) {
    flagged[i]! += flagged[i + 1]!;
    found[i]! += found[i + 1]!;
  }
  const prevalence = events / risks.length;
  return thresholds.map((at, i) => {
    const odds = at / (1 - at);
    const netBenefit = (found[i + 1]! - (flagged[i + 1]! - found[i + 1]!) * odds) / risks.length;
    const treatAll = prevalence - (1 - prevalence) * odds;
    return { at, netBenefit, treatAll, interventionsAvoidedPer100: (100 * (netBenefit - treatAll)) / odds };
  });
}

/**
 * Difference of the net benefit of two models on the same cases, with the interval of paired differences.
 *
 * @returns net benefit of the first less that of the second
 */
export function netBenefitDifference(
  { first, second }: { readonly first: Float64Array; readonly second: Float64Array },
  outcomes: Uint8Array,
  at: number,
): PairedDifference | NotEstimable {
  const gain = (i: number) => (outcomes[i] === 1 ? 1 : -at / (1 - at));
  return pairedMean(outcomes.length, (i) => (Number(first[i]! >= at) - Number(second[i]! >= at)) * gain(i));
}

/** Cases that only one of two models flags, with and without the event. */
export interface Reclassified {
  readonly eventsOfFirst: number;
  readonly eventsOfSecond: number;
  readonly othersOfFirst: number;
  readonly othersOfSecond: number;
}

/** What tells two models apart at a threshold; a difference of net benefit and its standard error give these numbers away. */
export function reclassifiedAt(
  { first, second }: { readonly first: Float64Array; readonly second: Float64Array },
  outcomes: Uint8Array,
  at: number,
): Reclassified {
  const counts = { eventsOfFirst: 0, eventsOfSecond: 0, othersOfFirst: 0, othersOfSecond: 0 };
  for (let i = 0; i < outcomes.length; i++) {
    const [byFirst, bySecond] = [first[i]! >= at, second[i]! >= at];
    if (byFirst === bySecond) continue;
    const kind = outcomes[i] === 1 ? 'events' : 'others';
    counts[`${kind}${byFirst ? 'OfFirst' : 'OfSecond'}`] += 1;
  }
  return counts;
}
