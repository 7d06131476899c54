import type { NotEstimable } from '../estimate';
import { casesForAuroc } from './cases-for-auroc';
import { type AnticipatedThreshold, casesForNetBenefit } from './cases-for-net-benefit';
import { casesForRatio } from './cases-for-ratio';
import { casesForSlope } from './cases-for-slope';
import { risksWithAuroc } from './risks-with-auroc';

export interface AnticipatedModel {
  /** Share of events, in (0, 1). */
  readonly prevalence: number;
  /** Area under the curve, in (0.5, 1). */
  readonly auroc: number;
  /** What the model does at a threshold that somebody would act on; null leaves the net benefit out. */
  readonly threshold: AnticipatedThreshold | null;
}

/** Width of the 95 % interval that each measure is to have. */
export interface WantedWidths {
  readonly ratio: number;
  readonly slope: number;
  readonly auroc: number;
  readonly netBenefit: number;
}

export type Criterion = keyof WantedWidths;

export interface SampleSize {
  readonly criteria: readonly { readonly criterion: Criterion; readonly cases: number; readonly events: number }[];
  /** The largest of the criteria. */
  readonly cases: number;
  readonly events: number;
}

/** Widths that the published examples use. */
export const usualWidths: WantedWidths = { ratio: 0.2, slope: 0.2, auroc: 0.1, netBenefit: 0.2 };

/**
 * Cases and events that a validation needs, by criterion; the study needs the largest of them.
 *
 * Holds for a model that is right; a subgroup needs as many cases of its own.
 *
 * @param model what the model is expected to do
 * @param widths of the 95 % intervals
 * @returns whole numbers; the events are the cases times the prevalence, rounded up
 * @see Riley et al. 2021, Stat Med 40:4230; Riley et al. 2024, BMJ 384:e074821
 */
export function sampleSize(model: AnticipatedModel, widths: WantedWidths = usualWidths): SampleSize | NotEstimable {
  const { prevalence, auroc, threshold } = model;
  const risks = risksWithAuroc(prevalence, auroc);
  if (risks === undefined) return { notEstimable: 'not-converged' };
  const needed: [Criterion, number][] = [
    ['ratio', casesForRatio(prevalence, widths.ratio)],
    ['slope', casesForSlope(risks, widths.slope)],
    ['auroc', casesForAuroc(auroc, prevalence, widths.auroc)],
  ];
  if (threshold !== null) needed.push(['netBenefit', casesForNetBenefit(threshold, prevalence, widths.netBenefit)]);
  const criteria = needed.map(([criterion, cases]) => ({ criterion, ...wholeCases(cases, prevalence) }));
  const cases = Math.max(...criteria.map((criterion) => criterion.cases));
  return { criteria, ...wholeCases(cases, prevalence) };
}

function wholeCases(exact: number, prevalence: number): { cases: number; events: number } {
  const cases = Math.ceil(exact);
  return { cases, events: Math.ceil(cases * prevalence) };
}
