import { sizeWithLogOdds } from '../calibration/log-odds-tally';
import type { Estimate } from '../estimate';
import type { Tally } from '../ordering/tally';
import type { Counts, ThresholdRow } from '../thresholds/threshold-row';
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
  calibrationIntercept: minimumOfInterval.slope,
  calibrationSlope: minimumOfInterval.slope,
  integratedCalibrationIndex: minimumOfInterval.resampled,
  e50: minimumOfInterval.resampled,
  e90: minimumOfInterval.resampled,
  emax: minimumOfInterval.resampled,
};

/** Their fit leaves risks of exactly 0 and 1 out. */
const onLogOdds: readonly string[] = ['calibrationInTheLarge', 'calibrationIntercept', 'calibrationSlope'];

/** How large a group is; patients count, where these were resampled. */
export interface Sizes {
  readonly unit: 'case' | 'patient';
  readonly all: Size;
  /** Of those with a risk between 0 and 1. */
  readonly withLogOdds: Size;
}

/** The sizes of cases that are counted by their risk. */
export function sizesOfCases(counted: Tally): Sizes {
  const all = { cases: counted.total, events: counted.totalEvents };
  return { unit: 'case', all, withLogOdds: sizeWithLogOdds(counted) };
}

interface Shown {
  readonly drawn?: DrawnCurve;
  readonly measures: Partial<Record<MeasureName, Estimate>>;
  readonly thresholds: readonly ThresholdRow[];
}

/**
 * The same estimates, without the intervals, the band and the p-value that the group is too small for.
 *
 * Of patients who were resampled every interval of a measure needs a number of them; shares of a threshold have minimums
 * of their own (`withPatientRows`).
 */
export function withMinimums<Of extends Shown>(found: Of, { unit, all, withLogOdds }: Sizes): Of {
  const shown = <Of extends Estimate>(estimate: Of, minimum: Minimum = {}, size = all): Of =>
    intervalFrom(estimate, size, unit === 'case' ? minimum : { ...minimum, ...minimumOfInterval.patientsResampled });
  const entries = Object.entries(found.measures).map(([name, estimate]) => {
    if (name === 'hosmerLemeshow') return [name, testFrom(estimate, all)];
    return [name, shown(estimate, minimums[name as MeasureName], onLogOdds.includes(name) ? withLogOdds : all)];
  });
  const measures = Object.fromEntries(entries) as Of['measures'];
  const thresholds = found.thresholds.map((row) => rowWith(row, shown));
  if (found.drawn === undefined) return { ...found, measures, thresholds };
  const { resampled, patientsResampled } = minimumOfInterval;
  const hasBand = tooSmall(all, unit === 'case' ? resampled : patientsResampled) === undefined;
  const drawn = hasBand ? found.drawn : found.drawn.map(({ at, rate }) => ({ at, rate }));
  return { ...found, measures, thresholds, drawn };
}

const benefits: readonly string[] = ['netBenefit', 'standardisedNetBenefit'];

function rowWith(row: ThresholdRow, shown: (estimate: Estimate, minimum?: Minimum) => Estimate): ThresholdRow {
  const entries = Object.entries(row).map(([name, found]: [string, Estimate | number]) => {
    if (typeof found === 'number') return [name, found];
    if (name === 'numberNeededToEvaluate')
      return [name, intervalFrom(found, sizeOfFlagged(row), minimumOfInterval.numberNeeded)];
    return [name, benefits.includes(name) ? shown(found, minimumOfInterval.netBenefit) : found];
  });
  return Object.fromEntries(entries) as ThresholdRow;
}

/** Those flagged, and of them those with the event. */
export function sizeOfFlagged({ truePositives, falsePositives }: Counts): Size {
  return { cases: truePositives + falsePositives, events: truePositives };
}

function testFrom(test: Estimate, size: Size): Estimate {
  if ('notEstimable' in test || test.p === undefined || tooSmall(size, minimumOfInterval.hosmerLemeshow) === undefined)
    return test;
  return { ...test, p: undefined, reason: 'below-minimum-events' };
}
