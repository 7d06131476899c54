import type { Estimate } from '../estimate';
import { wilson } from '../intervals/wilson';

/** What flagging every case with a risk of at least `at` would have done. */
export interface ThresholdRow {
  readonly at: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  readonly sensitivity: Estimate;
  readonly specificity: Estimate;
  readonly positivePredictiveValue: Estimate;
  readonly negativePredictiveValue: Estimate;
  readonly flagRate: Estimate;
  readonly numberNeededToEvaluate: Estimate;
  readonly netBenefit: Estimate;
  readonly standardisedNetBenefit: Estimate;
}

/**
 * The counts and shares of one threshold, with Wilson intervals.
 *
 * Net benefit weighs a false positive by the odds of the threshold; it is worth reading only at a threshold that
 * somebody would act on.
 *
 * @param at threshold in (0, 1); a case is flagged if its risk is at least this
 * @see Vickers & Elkin 2006, Med Decis Making 26:565
 */
export function thresholdRow(risks: Float64Array, outcomes: Uint8Array, at: number): ThresholdRow {
  const counts = [0, 0, 0, 0];
  risks.forEach((risk, i) => (counts[(risk >= at ? 2 : 0) + outcomes[i]!]! += 1));
  const [trueNegatives, falseNegatives, falsePositives, truePositives] = counts as [number, number, number, number];
  const flagged = truePositives + falsePositives;
  const events = truePositives + falseNegatives;
  const benefit = (truePositives - (falsePositives * at) / (1 - at)) / risks.length;
  return {
    at,
    truePositives,
    falsePositives,
    falseNegatives,
    trueNegatives,
    sensitivity: share(truePositives, events),
    specificity: share(trueNegatives, risks.length - events),
    positivePredictiveValue: share(truePositives, flagged),
    negativePredictiveValue: share(trueNegatives, risks.length - flagged),
    flagRate: share(flagged, risks.length),
    numberNeededToEvaluate: numberNeeded(truePositives, flagged),
    netBenefit: risks.length === 0 ? { notEstimable: 'empty' } : { value: benefit, interval: null },
    standardisedNetBenefit:
      events === 0 ? { notEstimable: 'one-class' } : { value: benefit / (events / risks.length), interval: null },
  };
}

function share(part: number, whole: number): Estimate {
  return whole === 0 ? { notEstimable: 'empty' } : { value: part / whole, interval: wilson(part, whole) };
}

function numberNeeded(truePositives: number, flagged: number): Estimate {
  if (truePositives === 0) return { notEstimable: flagged === 0 ? 'empty' : 'one-class' };
  const { low, high, level, method } = wilson(truePositives, flagged);
  return { value: flagged / truePositives, interval: { low: 1 / high, high: 1 / low, level, method } };
}
