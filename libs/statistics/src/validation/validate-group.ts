import { ascending, type OrderedCases } from '../ordering/ascending';
import { tallyOrdered } from '../ordering/tally';
import type { Generator } from '../resampling/seeded-generator';
import { countedAt, rowOf, type ThresholdRow } from '../thresholds/threshold-row';
import { withCaseIntervals } from './case-intervals';
import { curveAtPlaces, hundredths } from './curve-at-places';
import type { DrawnCurve } from './drawn-curve';
import type { Size } from './minimum';
import { withPatientIntervals } from './patient-intervals';
import { pointMeasures, type PointMeasures } from './point-measures';
import { withMinimums } from './with-minimums';

export interface Validation extends PointMeasures {
  readonly thresholds: readonly ThresholdRow[];
  readonly drawn: DrawnCurve;
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
  const counted = tallyOrdered(cases);
  const point = pointMeasures(cases, counted);
  const thresholds = options.thresholds.map((at) => rowOf(countedAt(counted, at), at));
  const { bootstrap } = options;
  const drawn = point.curve === null ? [] : curveAtPlaces(cases, point.curve, hundredths);
  const found: Validation = { ...point, thresholds, drawn };
  const size = { cases: counted.total, events: counted.totalEvents };
  if (bootstrap === undefined || risks.length === 0) return withMinimums(found, size, 'case');
  const { generator, patients, replicates } = bootstrap;
  if (patients === undefined) {
    const resampling = { generator, replicates: replicates ?? replicatesOfCases };
    return withMinimums(withCaseIntervals(found, cases, resampling), size, 'case');
  }
  const resampling = { generator, patients, replicates: replicates ?? replicatesOfPatients };
  return withMinimums(withPatientIntervals(found, cases, resampling), patientsOf(patients, cases), 'patient');
}

/** How many patients there are, and how many with the event; a patient with both kinds of rows counts for each. */
function patientsOf(patients: Uint32Array, { outcomes }: OrderedCases): Size {
  const of = (outcome: number) => new Set(patients.filter((_, i) => outcomes[i] === outcome)).size;
  return { cases: of(0) + of(1), events: of(1) };
}
