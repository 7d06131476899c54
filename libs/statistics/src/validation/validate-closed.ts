import type { Estimate } from '../estimate';
import { ascending } from '../ordering/ascending';
import { tallyOrdered } from '../ordering/tally';
import { countedAt, rowOf, type ThresholdRow } from '../thresholds/threshold-row';
import { closedMeasures, type ClosedMeasureName } from './point-measures';
import { sizesOfCases, withMinimums } from './with-minimums';

export interface ClosedValidation {
  readonly measures: Record<ClosedMeasureName, Estimate>;
  readonly thresholds: readonly ThresholdRow[];
}

/**
 * What is measured of one group of cases without a curve and without resampling: fast enough for every look.
 *
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param thresholds each in (0, 1)
 */
export function validateClosed(
  risks: Float64Array,
  outcomes: Uint8Array,
  thresholds: readonly number[],
): ClosedValidation {
  const cases = ascending(risks, outcomes);
  const counted = tallyOrdered(cases);
  const found = {
    measures: closedMeasures(cases, counted),
    thresholds: thresholds.map((at) => rowOf(countedAt(counted, at), at)),
  };
  return withMinimums(found, sizesOfCases(counted));
}
