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

interface Needs {
  readonly needs: readonly Need[];
  /** Thresholds at which the model would flag hardly anybody with the outcome: nothing is planned there. */
  readonly rarelyFlagged: readonly number[];
}

/** The cases that each criterion needs; the net benefit at every threshold that the model would flag somebody at. */
export function needsOf({ prevalence, auroc, risks, thresholds }: Anticipated): Needs {
  const found = sampleSize({ prevalence, auroc, threshold: null });
  if ('notEstimable' in found) throw new RangeError('risks of this prevalence and area were found before');
  const needs = found.criteria.map(({ criterion, cases, events }): Need => ({
    measure: criterion,
    width: usualWidths[criterion],
    cases,
    events,
  }));
  const anticipated = thresholds.map((at) => ({ at, ...flaggedAt(risks, at) }));
  const [useful, rare] = [true, false].map((isUseful) =>
    anticipated.filter(({ sensitivity }) => sensitivity >= leastSensitivity === isUseful),
  );
  const ofBenefit = useful!.map((threshold): Need => {
    const cases = Math.ceil(casesForNetBenefit(threshold, prevalence, usualWidths.netBenefit));
    const events = Math.ceil(cases * prevalence);
    return { measure: 'netBenefit', at: threshold.at, width: usualWidths.netBenefit, cases, events };
  });
  return { needs: [...needs, ...ofBenefit], rarelyFlagged: rare!.map(({ at }) => at) };
}

/**
 * Of those with and those without the outcome, whom a calibrated model flags and whom it leaves; shares are straight
 * lines between neighbouring log-odds, so that the threshold may lie between them.
 */
function flaggedAt({ logits, shares }: AnticipatedRisks, at: number): { sensitivity: number; specificity: number } {
  const line = Math.log(at / (1 - at));
  const riskAt = (logit: number) => 1 / (1 + Math.exp(-logit));
  const flaggedOf = (weightAt: (logit: number) => number): number => {
    let [all, above] = [0, 0];
    for (let i = 1; i < logits.length; i++) {
      const [from, to] = [i - 1, i].map((at) => shares[at]! * weightAt(logits[at]!));
      const part = Math.min(1, Math.max(0, (logits[i]! - line) / (logits[i]! - logits[i - 1]!)));
      all += (from! + to!) / 2;
      above += part * (to! + (part * (from! - to!)) / 2);
    }
    return above / all;
  };
  return { sensitivity: flaggedOf(riskAt), specificity: 1 - flaggedOf((logit) => 1 - riskAt(logit)) };
}
