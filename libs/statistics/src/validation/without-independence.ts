import type { Estimate, Estimated } from '../estimate';
import type { ThresholdRow } from '../thresholds/threshold-row';
import type { PointMeasures } from './point-measures';

type Reason = NonNullable<Estimated['reason']>;
type Found = PointMeasures & { readonly thresholds: readonly ThresholdRow[] };

/**
 * The same estimates without what takes rows as independent: standard errors, intervals, p-values, and what chance
 * would do to the error over bins.
 *
 * @param reason why a measure has no interval, unless another is found
 * @param ofShares the same of the numbers of a threshold
 */
export function withoutIndependence<Of extends Found>(found: Of, reason: Reason, ofShares = reason): Of {
  const measures = without(found.measures, reason);
  const { expectedCalibrationError: error } = measures;
  const byChance = { expectedUnderCalibration: undefined, excess: undefined, reason };
  return {
    ...found,
    measures: { ...measures, expectedCalibrationError: 'notEstimable' in error ? error : { ...error, ...byChance } },
    thresholds: found.thresholds.map((row) => without(row, ofShares)),
  };
}

function without<T extends object>(estimates: T, reason: Reason): T {
  const entries = Object.entries(estimates).map(([name, found]: [string, Estimate | number]) => {
    if (typeof found === 'number' || 'notEstimable' in found) return [name, found];
    const why = found.p === undefined ? (ownReason(found) ?? reason) : 'repeated-patients';
    return [name, { ...found, standardError: undefined, p: undefined, interval: null, reason: why }];
  });
  return Object.fromEntries(entries) as T;
}

function ownReason({ reason }: Estimated): Estimated['reason'] {
  return reason === 'bootstrap-not-requested' ? undefined : reason;
}
