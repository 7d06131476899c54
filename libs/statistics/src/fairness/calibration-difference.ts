import { calibrationInTheLarge } from '../calibration/calibration-in-the-large';
import type { Estimate } from '../estimate';
import { estimateDifference } from './estimate-difference';

interface Group {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
}

/**
 * Difference of the calibration in the large of a group and of those who are not in it.
 *
 * The headline of fairness here: it is 0 for a model that is right for both, whatever their risks are.
 *
 * @formula a(group) - a(others), standard error sqrt(se(group)^2 + se(others)^2)
 * @misleads where one side has few events
 * @param group cases of the group
 * @param complement all others, no case in common
 * @returns log-odds; below 0 the group's risks are higher than its events allow, compared with the others
 * @see Kleinberg, Mullainathan & Raghavan 2017, ITCS, LIPIcs 67:43
 * @checkedAgainst R glm
 */
export function calibrationDifference(group: Group, complement: Group): Estimate {
  const own = calibrationInTheLarge(group.risks, group.outcomes);
  return estimateDifference(own, calibrationInTheLarge(complement.risks, complement.outcomes));
}
