import type { Estimate } from '../estimate';
import { wald } from '../intervals/wald';
import { wilson } from '../intervals/wilson';
import type { Tally } from '../ordering/tally';

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

/** What a threshold does to the cases with and without the event. */
export interface Counts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/**
 * The counts and shares of one threshold, with Wilson intervals.
 *
 * Net benefit weighs a false positive by the odds of the threshold; it is worth reading only at a threshold that
 * somebody would act on.
 *
 * @formula sensitivity TP / (TP + FN), specificity TN / (TN + FP), predictive values TP / (TP + FP) and TN / (TN +
 * FN), number needed to evaluate (TP + FP) / TP, net benefit NB = TP / n - FP / n x w, w = t / (1 - t); se(NB)^2 = (TP +
 * w^2 FP - n NB^2) / (n (n - 1)); standardised NB / p, p the share of events; with s sensitivity, c specificity, u = w (1 -
 * p) / p its se^2 = (s (1 - s) / p + u^2 c (1 - c) / (1 - p) + u^2 (1 - c)^2 / (p (1 - p))) / n (delta method)
 * @misleads between groups of different prevalence; a threshold chosen on the same cases
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param at threshold in (0, 1); a case is flagged if its risk is at least this
 * @see Vickers & Elkin 2006, Med Decis Making 26:565; Marsh, Janes & Pepe 2020, Biometrics 76:843
 * @checkedAgainst R prop.test; Python statsmodels, dcurves
 */
export function thresholdRow(risks: Float64Array, outcomes: Uint8Array, at: number): ThresholdRow {
  return rowOf(countAt(risks, outcomes, at), at);
}

/** The four counts of one threshold; a case is flagged if its risk is at least this. */
export function countAt(risks: Float64Array, outcomes: Uint8Array, at: number): Counts {
  let [truePositives, falsePositives, events] = [0, 0, 0];
  for (let i = 0; i < risks.length; i++) {
    const outcome = outcomes[i]!;
    events += outcome;
    if (risks[i]! >= at) {
      truePositives += outcome;
      falsePositives += 1 - outcome;
    }
  }
  const falseNegatives = events - truePositives;
  const trueNegatives = risks.length - events - falsePositives;
  return { truePositives, falsePositives, falseNegatives, trueNegatives };
}

/** The same of cases that are already counted by their risk. */
export function countedAt({ risks, cases, events, total, totalEvents }: Tally, at: number): Counts {
  let [flagged, truePositives] = [0, 0];
  for (let i = risks.length - 1; i >= 0 && risks[i]! >= at; i--) {
    flagged += cases[i]!;
    truePositives += events[i]!;
  }
  const falsePositives = flagged - truePositives;
  return {
    truePositives,
    falsePositives,
    falseNegatives: totalEvents - truePositives,
    trueNegatives: total - totalEvents - falsePositives,
  };
}

/** Everything that follows from the four counts of one threshold. */
export function rowOf(counts: Counts, at: number): ThresholdRow {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts;
  const flagged = truePositives + falsePositives;
  const events = truePositives + falseNegatives;
  const cases = flagged + falseNegatives + trueNegatives;
  return {
    at,
    truePositives,
    falsePositives,
    falseNegatives,
    trueNegatives,
    sensitivity: share(truePositives, events),
    specificity: share(trueNegatives, cases - events),
    positivePredictiveValue: share(truePositives, flagged),
    negativePredictiveValue: share(trueNegatives, cases - flagged),
    flagRate: share(flagged, cases),
    numberNeededToEvaluate: numberNeeded(truePositives, flagged),
    netBenefit: netBenefit(counts, cases, at),
    standardisedNetBenefit: standardisedNetBenefit(counts, cases, at),
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

/** Standard error from the spread of what each case adds: 1, minus the odds, or 0. */
function netBenefit({ truePositives, falsePositives }: Counts, cases: number, at: number): Estimate {
  if (cases === 0) return { notEstimable: 'empty' };
  const odds = at / (1 - at);
  const value = (truePositives - falsePositives * odds) / cases;
  if (cases === 1) return { value, interval: null, reason: 'degenerate-variance' };
  const spread = (truePositives + odds * odds * falsePositives - cases * value * value) / (cases - 1);
  const standardError = Math.sqrt(Math.max(0, spread) / cases);
  if (standardError === 0) return { value, standardError, interval: null, reason: 'degenerate-variance' };
  return { value, standardError, interval: wald(value, standardError) };
}

/** Net benefit by the share of events; its standard error counts that share as estimated too. */
function standardisedNetBenefit(counts: Counts, cases: number, at: number): Estimate {
  const { truePositives, falsePositives, falseNegatives } = counts;
  const events = truePositives + falseNegatives;
  if (cases === 0) return { notEstimable: 'empty' };
  if (events === 0) return { notEstimable: 'one-class' };
  const prevalence = events / cases;
  const value = (truePositives - (falsePositives * at) / (1 - at)) / events;
  if (events === cases) return { value, interval: null, reason: 'one-class' };
  const sensitivity = truePositives / events;
  const specificity = 1 - falsePositives / (cases - events);
  const weight = (((1 - prevalence) / prevalence) * at) / (1 - at);
  const variance =
    (sensitivity * (1 - sensitivity)) / prevalence +
    (weight ** 2 * specificity * (1 - specificity)) / (1 - prevalence) +
    (weight ** 2 * (1 - specificity) ** 2) / (prevalence * (1 - prevalence));
  const standardError = Math.sqrt(variance / cases);
  if (standardError === 0) return { value, standardError, interval: null, reason: 'degenerate-variance' };
  return { value, standardError, interval: { ...wald(value, standardError), method: 'delta' } };
}
