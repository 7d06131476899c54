import type { Estimate } from '../estimate';
import type { ThresholdRow } from '../thresholds/threshold-row';
import type { DrawnCurve } from './drawn-curve';
import { intervalFrom, type Minimum, minimumOfInterval, type Size, tooSmall } from './minimum';
import type { MeasureName } from './point-measures';

const minimums: Partial<Record<MeasureName, Minimum>> = {
  auroc: minimumOfInterval.ranking,
  averagePrecision: minimumOfInterval.ranking,
  partialAuroc: minimumOfInterval.partialArea,
  brier: minimumOfInterval.meanLoss,
  scaledBrier: minimumOfInterval.scaledBrier,
  logLoss: minimumOfInterval.meanLoss,
  observedExpectedRatio: minimumOfInterval.ratio,
  calibrationInTheLarge: minimumOfInterval.ratio,
  integratedCalibrationIndex: minimumOfInterval.resampled,
  e50: minimumOfInterval.resampled,
  e90: minimumOfInterval.resampled,
  emax: minimumOfInterval.resampled,
};

interface Shown {
  readonly drawn?: DrawnCurve;
  readonly measures: Partial<Record<MeasureName, Estimate>>;
  readonly thresholds: readonly ThresholdRow[];
}

/**
 * The same estimates, without the intervals, the band and the p-value that the group is too small for.
 *
 * @param size cases and events; patients, where these were resampled
 * @param unit whose number counts
 */
export function withMinimums<Of extends Shown>(found: Of, size: Size, unit: 'case' | 'patient'): Of {
  const minimumOf = (minimum: Minimum): Minimum =>
    unit === 'case' ? minimum : { ...minimum, ...minimumOfInterval.patientsResampled };
  const entries = Object.entries(found.measures).map(([name, estimate]) => {
    if (name === 'hosmerLemeshow') return [name, testFrom(estimate, size)];
    const minimum = minimums[name as MeasureName];
    return [name, minimum === undefined ? estimate : intervalFrom(estimate, size, minimumOf(minimum))];
  });
  const measures = Object.fromEntries(entries) as Of['measures'];
  const thresholds = found.thresholds.map((row) => ({
    ...row,
    netBenefit: intervalFrom(row.netBenefit, size, minimumOf(minimumOfInterval.netBenefit)),
    standardisedNetBenefit: intervalFrom(row.standardisedNetBenefit, size, minimumOf(minimumOfInterval.netBenefit)),
  }));
  if (found.drawn === undefined) return { ...found, measures, thresholds };
  const hasBand = tooSmall(size, minimumOf(minimumOfInterval.resampled)) === undefined;
  const drawn = hasBand ? found.drawn : found.drawn.map(({ at, rate }) => ({ at, rate }));
  return { ...found, measures, thresholds, drawn };
}

function testFrom(test: Estimate, size: Size): Estimate {
  if ('notEstimable' in test || tooSmall(size, minimumOfInterval.hosmerLemeshow) === undefined) return test;
  return { ...test, p: undefined, reason: 'below-minimum-events' };
}
