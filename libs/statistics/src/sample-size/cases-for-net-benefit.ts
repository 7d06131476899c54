import { z } from './cases-for-ratio';

export interface AnticipatedThreshold {
  /** Threshold in (0, 1). */
  readonly at: number;
  readonly sensitivity: number;
  readonly specificity: number;
}

/**
 * Cases needed for an interval of this width of the standardised net benefit at one threshold.
 *
 * @formula n = (s (1 - s) / phi + w^2 sp (1 - sp) / (1 - phi) + w^2 (1 - sp)^2 / (phi (1 - phi))) / se^2, w = (1 -
 * phi) / phi x t / (1 - t)
 * @misleads at a threshold that nobody would act on
 * @param threshold anticipated sensitivity and specificity there
 * @param prevalence anticipated share of events, in (0, 1)
 * @param width of the 95 % interval of the standardised net benefit
 * @returns number of cases, not rounded; the standard error is rounded to three digits as published
 * @see Riley et al. 2021, Stat Med 40:4230; Marsh, Janes & Pepe 2020, Biometrics 76:843
 * @checkedAgainst pmvalsampsize
 */
export function casesForNetBenefit(threshold: AnticipatedThreshold, prevalence: number, width: number): number {
  const { sensitivity, specificity } = threshold;
  const weight = weightOf(threshold.at, prevalence);
  const standardError = Math.round((width / (2 * z)) * 1000) / 1000;
  const variance =
    (sensitivity * (1 - sensitivity)) / prevalence +
    (weight ** 2 * specificity * (1 - specificity)) / (1 - prevalence) +
    (weight ** 2 * (1 - specificity) ** 2) / (prevalence * (1 - prevalence));
  return variance / standardError ** 2;
}

/** Standardised net benefit of an anticipated threshold: 1 is a perfect model, 0 treating nobody. */
export function anticipatedNetBenefit(
  { at, sensitivity, specificity }: AnticipatedThreshold,
  prevalence: number,
): number {
  return sensitivity - (1 - specificity) * weightOf(at, prevalence);
}

function weightOf(at: number, prevalence: number): number {
  return (((1 - prevalence) / prevalence) * at) / (1 - at);
}
