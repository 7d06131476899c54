import type { Estimate, Estimated, Interval } from '../estimate';
import { ascending, type OrderedCases } from '../ordering/ascending';
import { binnedBootstrap, binnedCases } from '../resampling/binned-bootstrap';
import { bootstrapIntervals } from '../resampling/bootstrap-intervals';
import type { Generator } from '../resampling/seeded-generator';
import { type ThresholdRow, thresholdRow } from '../thresholds/threshold-row';
import { countEvents } from '../sum';
import { binnedCurve } from './binned-curve';
import { binnedCurveDistances, binnedPartialArea } from './binned-statistics';
import type { Size } from './minimum';
import { type MeasureName, pointMeasures, type PointMeasures } from './point-measures';
import { withMinimums } from './with-minimums';

export interface Validation extends PointMeasures {
  readonly thresholds: readonly ThresholdRow[];
}

export interface ValidationOptions {
  readonly thresholds: readonly number[];
  /** Intervals by resampling, where a formula does not give one; none without it. */
  readonly bootstrap?: {
    readonly generator: Generator;
    readonly replicates?: number;
    /** The patient of each case, where one patient has several: then every interval is by resampling patients. */
    readonly patients?: Uint32Array;
  };
}

const replicatesOfCases = 500;
const replicatesOfPatients = 1000;

/**
 * Everything that is measured of one group of cases.
 *
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param options with `patients`, the cases must be ascending by risk
 */
export function validateGroup(risks: Float64Array, outcomes: Uint8Array, options: ValidationOptions): Validation {
  const cases = ascending(risks, outcomes);
  const point = pointMeasures(cases);
  const thresholds = options.thresholds.map((at) => thresholdRow(cases.risks, cases.outcomes, at));
  const { bootstrap } = options;
  const found = { ...point, thresholds };
  const size = { cases: risks.length, events: countEvents(outcomes) };
  if (bootstrap === undefined || risks.length === 0) return withMinimums(found, size, 'case');
  const { generator, patients, replicates } = bootstrap;
  if (patients === undefined) {
    return withMinimums(withCaseIntervals(found, cases, generator, replicates ?? replicatesOfCases), size, 'case');
  }
  const resampling = { generator, patients, replicates: replicates ?? replicatesOfPatients };
  return withMinimums(withPatientIntervals(found, cases, resampling), patientsOf(patients, cases), 'patient');
}

/** How many patients there are, and how many with the event; a patient with both kinds of rows counts for each. */
function patientsOf(patients: Uint32Array, { outcomes }: OrderedCases): Size {
  const of = (outcome: number) => new Set(patients.filter((_, i) => outcomes[i] === outcome)).size;
  return { cases: of(0) + of(1), events: of(1) };
}

function withCaseIntervals(
  found: Validation,
  cases: OrderedCases,
  generator: Generator,
  replicates: number,
): Validation {
  const binned = binnedCases(cases);
  const curve = binnedCurve(binned.risks);
  if (curve === undefined) return found;
  const distances = binnedCurveDistances(binned.risks, curve);
  const intervals = binnedBootstrap(binned, { replicates, generator }, (resample) => {
    const area = binnedPartialArea(resample);
    return area === undefined ? undefined : [area, ...distances(resample)];
  });
  if (intervals === undefined) return found;
  const limits = (name: MeasureName, number: number): Interval | undefined => {
    const estimate = found.measures[name];
    return 'value' in estimate ? intervals(number, estimate.value) : undefined;
  };
  const named = resampled.map((name, number) => [name, limits(name, number)]);
  return { ...found, measures: withIntervals(found.measures, Object.fromEntries(named) as Record<string, Interval>) };
}

const resampled = ['partialAuroc', 'integratedCalibrationIndex', 'e50', 'e90', 'emax'] as const;

function withPatientIntervals(
  found: Validation,
  cases: OrderedCases,
  { generator, patients, replicates }: { generator: Generator; patients: Uint32Array; replicates: number },
): Validation {
  const unit = { kind: 'patient', of: patients } as const;
  const intervals = bootstrapIntervals(cases, { unit, replicates, generator }, (resample) => {
    const rows = found.thresholds.map(({ at }) => thresholdRow(resample.risks, resample.outcomes, at));
    const named = rows.flatMap((row, i) => Object.entries(row).map(([name, value]) => [`${i} ${name}`, value]));
    return { ...valuesOf(pointMeasures(resample, 'coarse').measures), ...valuesOf(Object.fromEntries(named)) };
  });
  const rows = found.thresholds.map((row, i) => {
    const own = Object.entries(intervals).flatMap(([name, interval]) =>
      name.startsWith(`${i} `) ? [[name.slice(`${i} `.length), interval]] : [],
    );
    return withIntervals(row, Object.fromEntries(own) as Record<string, Interval>);
  });
  const tests = { spiegelhalterZ: undefined, hosmerLemeshow: undefined, expectedCalibrationError: undefined };
  return { ...found, measures: withIntervals(found.measures, { ...intervals, ...tests }), thresholds: rows };
}

function valuesOf(estimates: Readonly<Record<string, Estimate | number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(estimates).flatMap(([name, found]) =>
      typeof found !== 'number' && 'value' in found ? [[name, found.value]] : [],
    ),
  );
}

/** The same estimates; those with a new interval carry it in place of the reason why there was none. */
function withIntervals<T extends object>(found: T, intervals: Readonly<Record<string, Interval | undefined>>): T {
  const entries = Object.entries(found).map(([name, estimate]: [string, Estimate | number]) => {
    const interval = intervals[name];
    if (interval === undefined || typeof estimate === 'number' || !('value' in estimate)) return [name, estimate];
    const estimated: Estimated = { ...estimate, interval, reason: undefined };
    return [name, estimated];
  });
  return Object.fromEntries(entries) as T;
}
