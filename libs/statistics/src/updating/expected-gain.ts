import { calibrationInTheLarge } from '../calibration/calibration-in-the-large';
import { calibrationLine } from '../calibration/calibration-line';
import { curveDistances } from '../calibration/integrated-calibration-index';
import type { Estimate, Estimated, NotEstimable } from '../estimate';
import { wald } from '../intervals/wald';
import type { Generator } from '../resampling/seeded-generator';
import { CompensatedSum } from '../sum';
import { type Reclassified, reclassifiedAt } from '../thresholds/decision-curve';
import { type Update, updatedRisks } from './update-advice';
import { nearestRisk } from '../ordering/risk-sums';

export interface ExpectedGain {
  readonly brier: Estimate;
  readonly logLoss: Estimate;
  readonly integratedCalibrationIndex: Estimate;
  readonly netBenefit: readonly {
    readonly at: number;
    readonly gain: Estimate;
    /** Cases that only the model as it is (the first) or only the updated one flags. */
    readonly reclassified: Reclassified;
  }[];
  /** The log-loss surely falls, and the net benefit falls at no threshold. */
  readonly recommended: boolean;
}

export interface GainOptions {
  readonly kind: Exclude<Update['kind'], 'keep'>;
  /** Patient of each case, counted from any number; each case its own patient if not given. */
  readonly patients?: Uint32Array;
  /** Each in (0, 1). */
  readonly thresholds: readonly number[];
  readonly generator: Generator;
}

const folds = 10;

/**
 * What an update would bring on cases that it was not fitted to: ten parts by patient, each updated from the other nine.
 *
 * @formula mean over cases of the loss of the model as it is less the loss of the updated one; standard error over patients
 * @misleads where the cases were chosen because they looked bad
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns gains, above 0 the update is better; not estimable where one part cannot be updated
 * @see Vergouwe et al. 2017, Stat Med 36:4529; Steyerberg 2019, Clinical Prediction Models, chapter 20
 * @checkedAgainst Python statsmodels
 */
export function expectedGain(
  risks: Float64Array,
  outcomes: Uint8Array,
  options: GainOptions,
): ExpectedGain | NotEstimable {
  const found = gainOfLosses(risks, outcomes, options);
  if ('notEstimable' in found) return found;
  const { updated, ...gains } = found;
  return { ...gains, integratedCalibrationIndex: gainOfCurve(risks, updated, outcomes) };
}

/** Every gain that has an interval, and the risks that each case has from the update of the other nine parts. */
export function gainOfLosses(
  risks: Float64Array,
  outcomes: Uint8Array,
  { kind, patients, thresholds, generator }: GainOptions,
): (Omit<ExpectedGain, 'integratedCalibrationIndex'> & { readonly updated: Float64Array }) | NotEstimable {
  if (risks.length === 0) return { notEstimable: 'empty' };
  const of = patients ?? Uint32Array.from(risks, (_, i) => i);
  const updated = crossUpdated(risks, outcomes, foldsOf(of, generator), kind);
  if ('notEstimable' in updated) return updated;
  const gain = (loss: (risk: number, outcome: number) => number): Estimate =>
    meanOfPatients(
      Float64Array.from(risks, (risk, i) => loss(risk, outcomes[i]!) - loss(updated[i]!, outcomes[i]!)),
      of,
    );
  const netBenefit = thresholds.map((at) => ({
    at,
    gain: gain((risk, outcome) => (risk >= at ? (outcome === 1 ? -1 : at / (1 - at)) : 0)),
    reclassified: reclassifiedAt({ first: risks, second: updated }, outcomes, at),
  }));
  const logLoss = gain(logarithmic);
  const falls = netBenefit.some((found) => 'value' in found.gain && found.gain.value < 0);
  return {
    updated,
    brier: gain((risk, outcome) => (risk - outcome) ** 2),
    logLoss,
    netBenefit,
    recommended: 'value' in logLoss && (logLoss.interval?.low ?? 0) > 0 && !falls,
  };
}

function logarithmic(risk: number, outcome: number): number {
  const inside = Math.min(Math.max(risk, nearestRisk), 1 - nearestRisk);
  return -Math.log(outcome === 1 ? inside : 1 - inside);
}

function gainOfCurve(risks: Float64Array, updated: Float64Array, outcomes: Uint8Array): Estimate {
  const [before, after] = [curveDistances(risks, outcomes), curveDistances(updated, outcomes)];
  if ('notEstimable' in before) return before;
  if ('notEstimable' in after) return after;
  return { value: before.mean - after.mean, interval: null, reason: 'bootstrap-not-requested' };
}

/** The part of each case; all cases of a patient are in one part. */
function foldsOf(patients: Uint32Array, generator: Generator): Uint8Array {
  const distinct = [...new Set(patients)];
  const place = new Map(distinct.map((patient) => [patient, generator.uniform()]));
  const order = distinct.toSorted((a, b) => place.get(a)! - place.get(b)!);
  const fold = new Map(order.map((patient, i) => [patient, i % folds]));
  return Uint8Array.from(patients, (patient) => fold.get(patient)!);
}

function crossUpdated(
  risks: Float64Array,
  outcomes: Uint8Array,
  fold: Uint8Array,
  kind: GainOptions['kind'],
): Float64Array | NotEstimable {
  const updated = new Float64Array(risks.length);
  for (let held = 0; held < folds; held++) {
    const update = fitted(
      risks.filter((_, i) => fold[i] !== held),
      outcomes.filter((_, i) => fold[i] !== held),
      kind,
    );
    if ('notEstimable' in update) return update;
    const rows = Uint32Array.from(risks.keys()).filter((i) => fold[i] === held);
    const moved = updatedRisks(
      Float64Array.from(rows, (i) => risks[i]!),
      update,
    );
    rows.forEach((row, i) => (updated[row] = moved[i]!));
  }
  return updated;
}

function fitted(risks: Float64Array, outcomes: Uint8Array, kind: GainOptions['kind']): Update | NotEstimable {
  if (kind === 'intercept') {
    const shift = calibrationInTheLarge(risks, outcomes);
    return 'notEstimable' in shift ? shift : { kind, intercept: shift.value, slope: 1 };
  }
  const line = calibrationLine(risks, outcomes);
  return 'notEstimable' in line ? line : { kind, intercept: line.intercept.value, slope: line.slope.value };
}

/** Mean over cases, its standard error from the totals of the patients. */
function meanOfPatients(gains: Float64Array, patients: Uint32Array): Estimated {
  const total = new CompensatedSum();
  for (let i = 0; i < gains.length; i++) total.add(gains[i]!);
  const value = total.value / gains.length;
  const excess = new Map<number, number>();
  gains.forEach((gain, i) => excess.set(patients[i]!, (excess.get(patients[i]!) ?? 0) + gain - value));
  const squares = [...excess.values()].reduce((sum, each) => sum + each ** 2, 0);
  const standardError = Math.sqrt((squares * excess.size) / Math.max(1, excess.size - 1)) / gains.length;
  if (standardError === 0) return { value, standardError, interval: null, reason: 'degenerate-variance' };
  return { value, standardError, interval: wald(value, standardError) };
}
