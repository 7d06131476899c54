import { type AnticipatedRisks, meanOver } from './anticipated-risks';
import { z } from './cases-for-ratio';

/**
 * Cases needed for an interval of this width of the calibration slope, at a slope of 1.
 *
 * Depends strongly on how widely the risks are spread: a model that tells few cases apart needs many of them.
 *
 * @formula n = I00 / (se^2 (I00 I11 - I01^2)), I_ab = mean of L^(a + b) p (1 - p), se = width / 3.92
 * @misleads where the risks turn out less spread than anticipated
 * @param risks anticipated risks; a plan takes their log-odds as normal, with the anticipated prevalence and area
 * @param width of the 95 % interval of the slope
 * @returns number of cases, not rounded
 * @see Riley et al. 2021, Stat Med 40:4230
 * @checkedAgainst pmvalsampsize
 */
export function casesForSlope(risks: AnticipatedRisks, width: number): number {
  const variance = (logit: number) => {
    const odds = Math.exp(-Math.abs(logit));
    return odds / (1 + odds) ** 2;
  };
  const ofIntercept = meanOver(risks, variance);
  const shared = meanOver(risks, (logit) => logit * variance(logit));
  const ofSlope = meanOver(risks, (logit) => logit ** 2 * variance(logit));
  const standardError = width / (2 * z);
  return ofIntercept / (standardError ** 2 * (ofIntercept * ofSlope - shared ** 2));
}
