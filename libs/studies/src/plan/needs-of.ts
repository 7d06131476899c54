import { type AnticipatedRisks, casesForNetBenefit, sampleSize, usualWidths } from '@sotto/statistics';
import type { Need } from './study-plan';

interface Anticipated {
  readonly prevalence: number;
  readonly auroc: number;
  readonly risks: AnticipatedRisks;
  readonly thresholds: readonly number[];
}

/** Fewer true flags than this, and the net benefit at the threshold is not what a study is planned for. */
const leastSensitivity = 0.05;

/** The cases that each criterion needs; the net benefit at every threshold that the model would flag somebody at. */
export function needsOf({ prevalence, auroc, risks, thresholds }: Anticipated): Need[] {
  const found = sampleSize({ prevalence, auroc, threshold: null });
  if ('notEstimable' in found) throw new RangeError('risks of this prevalence and area were found before');
  const needs = found.criteria.map(({ criterion, cases, events }): Need => ({
    measure: criterion,
    width: usualWidths[criterion],
    cases,
    events,
  }));
  const useful = thresholds.flatMap((at): Need[] => {
    const { sensitivity, specificity } = flaggedAt(risks, at);
    if (sensitivity < leastSensitivity) return [];
    const cases = Math.ceil(casesForNetBenefit({ at, sensitivity, specificity }, prevalence, usualWidths.netBenefit));
    return [{ measure: 'netBenefit', at, width: usualWidths.netBenefit, cases, events: Math.ceil(cases * prevalence) }];
  });
  return [...needs, ...useful];
}

/** Of those with and those without the outcome, whom a calibrated model flags and whom it leaves. */
function flaggedAt({ logits, shares }: AnticipatedRisks, at: number): { sensitivity: number; specificity: number } {
  const line = Math.log(at / (1 - at));
  let [events, flaggedEvents, others, leftOthers] = [0, 0, 0, 0];
  for (const [i, logit] of logits.entries()) {
    const risk = 1 / (1 + Math.exp(-logit));
    events += shares[i]! * risk;
    others += shares[i]! * (1 - risk);
    if (logit >= line) flaggedEvents += shares[i]! * risk;
    else leftOthers += shares[i]! * (1 - risk);
  }
  return { sensitivity: flaggedEvents / events, specificity: leftOthers / others };
}
