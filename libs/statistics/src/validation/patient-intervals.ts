import { type ExpectedCalibrationError, errorOfRows } from '../calibration/expected-calibration-error';
import { curveDistances } from '../calibration/integrated-calibration-index';
import type { Estimate, Interval, NotEstimableReason } from '../estimate';
import type { OrderedCases } from '../ordering/ascending';
import { tallyOrdered } from '../ordering/tally';
import { bootstrapSamples, percentiles, repeatedly } from '../resampling/bootstrap-intervals';
import { sum } from '../sum';
import { reflectedInterval } from '../resampling/reflected-interval';
import { numbersOf } from '../resampling/resample';
import { studentError, studentLimits } from '../resampling/student-limits';
import type { Generator } from '../resampling/seeded-generator';
import type { ThresholdRow } from '../thresholds/threshold-row';
import { ratesAt } from './curve-at-places';
import { type DrawnCurve, drawsOfCalibrated } from './drawn-curve';
import { smallerClass } from './minimum';
import { withPatientRows } from './patient-rows';
import { sizeOfPatients } from './patient-size';
import { type MeasureName, pointMeasures, type PointMeasures } from './point-measures';
import { unlessFlat, withIntervals } from './with-intervals';
import { withoutIndependence } from './without-independence';

interface Resampling {
  readonly generator: Generator;
  /** Number of each case's patient. */
  readonly patients: Uint32Array;
  readonly replicates: number;
}

type Found = PointMeasures & { readonly thresholds: readonly ThresholdRow[]; readonly drawn: DrawnCurve };

/** Every interval by resampling patients with all their cases; nothing else that takes rows as independent is left. */
export function withPatientIntervals<Of extends Found>(of: Of, cases: OrderedCases, resampling: Resampling): Of {
  const found = withoutIndependence(of, 'not-converged', 'below-minimum-cases');
  const { generator, patients, replicates } = resampling;
  const bootstrap = { unit: { kind: 'patient', of: patients }, replicates, generator } as const;
  const at = found.drawn.map((point) => point.at);
  const samples = bootstrapSamples(cases, bootstrap, (resample) => {
    const counted = tallyOrdered(resample);
    const { measures, curve } = pointMeasures(resample, counted, 'coarse');
    const rates = curve === null ? [] : ratesAt(curve, at).map((rate, i) => [`rate ${i}`, rate] as const);
    return { ...valuesOf(measures), ...Object.fromEntries(rates) };
  });
  const units = smallerClass(sizeOfPatients(patients, cases.outcomes));
  const intervals = percentiles(samples, { ...bootstrap, units });
  const calibrated = calibratedSamples(cases, resampling);
  const none = { spiegelhalterZ: undefined, hosmerLemeshow: undefined, expectedCalibrationError: undefined };
  const closed = Object.entries(intervals).map(([name, interval]) => [name, unlessFlat(interval)]);
  const slope = slopeInterval(found.measures.calibrationSlope, samples.calibrationSlope, units);
  const distances = distanceIntervals(found, cases, samples, calibrated);
  const measures = withIntervals(found.measures, { ...Object.fromEntries(closed), ...none, ...slope, ...distances });
  const { calibrationInTheLarge: shift } = measures;
  const shifts = samples.calibrationInTheLarge;
  return {
    ...found,
    measures: {
      ...measures,
      ...('value' in shift &&
        shifts && { calibrationInTheLarge: { ...shift, standardError: studentError(shifts, units) } }),
      expectedCalibrationError: errorBesideChance(measures.expectedCalibrationError, calibrated[errorOverBins]!),
    },
    thresholds: withPatientRows(found.thresholds, cases, resampling),
    drawn: bandOf(found.drawn, intervals),
  };
}

const errorOverBins = 'error over bins';

/** Distances, and the error over bins, of outcomes drawn from the risks; one patient's go together as closely as they can. */
function calibratedSamples(
  { risks }: OrderedCases,
  { generator, patients, replicates }: Resampling,
): Record<string, Float64Array> {
  const { numbers, count } = numbersOf(patients);
  const [chances, outcomes] = [new Float64Array(count), new Uint8Array(risks.length)];
  return repeatedly(Math.min(drawsOfCalibrated, replicates), () => {
    for (let patient = 0; patient < count; patient++) chances[patient] = generator.uniform();
    for (let i = 0; i < risks.length; i++) outcomes[i] = Number(chances[numbers[i]!]! < risks[i]!);
    return { ...distancesOf(risks, outcomes), [errorOverBins]: errorOfRows(risks, outcomes) };
  });
}

/** Rows of one patient go together, so chance alone makes the error larger than of as many patients. */
function errorBesideChance(error: ExpectedCalibrationError, byChance: Float64Array): ExpectedCalibrationError {
  if ('notEstimable' in error) return error;
  const expectedUnderCalibration = sum(byChance.length, (i) => byChance[i]!) / byChance.length;
  return { ...error, reason: undefined, expectedUnderCalibration, excess: error.value - expectedUnderCalibration };
}

function slopeInterval(
  slope: Estimate,
  resampled: Float64Array | undefined,
  units: number,
): { readonly calibrationSlope?: Interval | NotEstimableReason } {
  if ('notEstimable' in slope || resampled === undefined) return {};
  const limits = studentLimits(slope.value, resampled, units);
  return { calibrationSlope: unlessFlat({ ...limits, level: 0.95, method: 'bootstrap-patient-t' }) };
}

function bandOf(drawn: DrawnCurve, intervals: Readonly<Record<string, Interval>>): DrawnCurve {
  return drawn.map(({ at, rate }, i) => {
    const found = intervals[`rate ${i}`];
    return found === undefined ? { at, rate } : { at, rate, low: found.low!, high: found.high! };
  });
}

/** Undefined for a distance whose samples say nothing: then it has no interval. */
function distanceIntervals(
  { measures }: PointMeasures,
  cases: OrderedCases,
  samples: Readonly<Record<string, Float64Array>>,
  calibrated: Readonly<Record<string, Float64Array>>,
): Record<string, Interval | undefined> {
  const values = distancesOf(cases.risks, cases.outcomes);
  const named = Object.entries(values).map(([name, value]) => {
    const [estimate, resampled, byChance] = [measures[name as MeasureName], samples[name], calibrated[name]];
    if ('notEstimable' in estimate || resampled === undefined || byChance === undefined) return [name, undefined];
    const limits = reflectedInterval({ estimate: estimate.value, value, resampled, calibrated: byChance });
    return [name, { ...limits, level: 0.95, method: 'bootstrap-patient-reflected' }];
  });
  return Object.fromEntries(named) as Record<string, Interval | undefined>;
}

function distancesOf(risks: Float64Array, outcomes: Uint8Array): Record<string, number> {
  const found = curveDistances(risks, outcomes, 'coarse');
  if ('notEstimable' in found) return {};
  return {
    integratedCalibrationIndex: found.mean,
    e50: found.median,
    e90: found.ninetieth,
    emax: found.maximum,
  };
}

function valuesOf(estimates: Readonly<Record<string, Estimate>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(estimates).flatMap(([name, found]) => ('value' in found ? [[name, found.value]] : [])),
  );
}
