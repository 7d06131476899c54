import { quantileOfSorted } from '../ordering/quantile';
import { inUnit } from './in-unit';

export interface DistanceSamples {
  readonly estimate: number;
  /** Of the cases, found in the same way as those of the samples, which may be coarser than the estimate. */
  readonly value: number;
  /** Of resamples of the cases, ascending. */
  readonly resampled: Float64Array;
  /** Of outcomes drawn from the risks themselves, ascending. */
  readonly calibrated: Float64Array;
}

/**
 * Interval of a distance of probabilities that noise can only enlarge, such as that of the risks to a flexible
 * calibration curve.
 *
 * Resamples are noisier than the cases, so their distances are too large by as much as the estimate is: the lower end
 * is mirrored at the estimate. It is 0 where calibrated risks would show as large a distance by chance.
 *
 * @formula low = 2 x estimate - 97.5 % point of the resamples, or 0 where the estimate is at most the 97.5 % point of
 * the distances of outcomes drawn from the risks; high = 97.5 % point of the resamples
 * @misleads read as a test of calibration: the interval of a calibrated model holds 0 in 97.5 % of the samples
 * @param samples distances of the resamples and of calibrated outcomes
 * @returns limits from 0 to 1, as the distance
 * @see Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapters 10 and 13; Austin & Steyerberg 2019, Stat Med 38:4051
 * @checkedAgainst Python numpy
 */
export function reflectedInterval({ estimate, value, resampled, calibrated }: DistanceSamples): {
  readonly low: number;
  readonly high: number;
} {
  const high = Math.max(value, quantileOfSorted(resampled, 0.975));
  const byChance = value <= quantileOfSorted(calibrated, 0.975);
  return {
    low: byChance ? 0 : inUnit(estimate + value - high),
    high: inUnit(estimate + high - value),
  };
}
