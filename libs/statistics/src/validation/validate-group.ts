import { ascending, type OrderedCases } from '../ordering/ascending';
import { tallyOrdered } from '../ordering/tally';
import type { Generator } from '../resampling/seeded-generator';
import { countedAt, rowOf, type ThresholdRow } from '../thresholds/threshold-row';
import { withCaseIntervals } from './case-intervals';
import { curveAtPlaces, hundredths } from './curve-at-places';
import type { DrawnCurve } from './drawn-curve';
import { sizeOfPatients } from './patient-size';
import { withPatientIntervals } from './patient-intervals';
import { pointMeasures, type PointMeasures } from './point-measures';
import { withoutIndependence } from './without-independence';
import { type Sizes, sizesOfCases, withMinimums } from './with-minimums';

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
  };
  /** The patient of each case, where one patient has several: then every interval is by resampling patients, or none. */
  readonly patients?: Uint32Array;
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
  const { bootstrap, patients } = options;
  const drawn = point.curve === null ? [] : curveAtPlaces(cases, point.curve, hundredths);
  const found: Validation = { ...point, thresholds, drawn };
  const sizes = sizesOfCases(counted);
  if (bootstrap === undefined || risks.length === 0) {
    return withMinimums(patients === undefined ? found : withoutIndependence(found, 'bootstrap-not-requested'), sizes);
  }
  const { generator, replicates } = bootstrap;
  if (patients === undefined) {
    const resampling = { generator, replicates: replicates ?? replicatesOfCases };
    return withMinimums(withCaseIntervals(found, cases, resampling), sizes);
  }
  const resampling = { generator, patients, replicates: replicates ?? replicatesOfPatients };
  return withMinimums(withPatientIntervals(found, cases, resampling), sizesOfPatients(patients, cases));
}

function sizesOfPatients(patients: Uint32Array, { risks, outcomes }: OrderedCases): Sizes {
  const [first, end] = [risks.findIndex((risk) => risk > 0), risks.findLastIndex((risk) => risk < 1) + 1];
  const inside = (of: Uint32Array | Uint8Array) => of.subarray(first < 0 ? risks.length : first, Math.max(first, end));
  return {
    unit: 'patient',
    all: sizeOfPatients(patients, outcomes),
    withLogOdds: sizeOfPatients(inside(patients), inside(outcomes)),
  };
}
