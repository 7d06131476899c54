import { ascendingOrder } from '../src/ordering/ascending-order';
import { quantileOfSorted } from '../src/ordering/quantile';
import type { Generator } from '../src/resampling/seeded-generator';
import { type Minimum, minimumOfInterval, tooSmall } from '../src/validation/minimum';
import { patientDifferences } from '../src/validation/patient-differences';
import { patientsOfShares } from '../src/validation/patient-shares';
import { validateGroup, type Validation } from '../src/validation/validate-group';
import { blurred, drawCases, type Miscalibration, sizeOf, truthsOf } from './anticipated';
import { covers, type Design, designs, type Family, holds, noneOf, type Outcome, resamples } from './procedure';

const { patientsResampled: minimum, shareOfPatients } = minimumOfInterval;

const ofMeasures = {
  auroc: 'area under the curve, patients resampled',
  averagePrecision: 'average precision, patients resampled',
  partialAuroc: 'partial area under the curve, patients resampled',
  brier: 'Brier score, patients resampled',
  scaledBrier: 'scaled Brier score, patients resampled',
  logLoss: 'log-loss, patients resampled',
  observedExpectedRatio: 'observed over expected, patients resampled',
  calibrationInTheLarge: 'calibration in the large, patients resampled',
  calibrationIntercept: 'calibration intercept, patients resampled',
  calibrationSlope: 'calibration slope, patients resampled',
} as const;

const ofDistances = {
  integratedCalibrationIndex: 'integrated calibration index',
  e50: 'E50',
  e90: 'E90',
  emax: 'Emax',
} as const;

const ofBenefits = {
  netBenefit: 'net benefit, patients resampled',
  standardisedNetBenefit: 'standardised net benefit, patients resampled',
} as const;

const ofShares = {
  sensitivity: ['sensitivity, patients resampled', 'events'],
  specificity: ['specificity, patients resampled', 'others'],
  positivePredictiveValue: ['positive predictive value, patients resampled', 'flagged'],
  negativePredictiveValue: ['negative predictive value, patients resampled', 'notFlagged'],
  flagRate: ['share flagged, patients resampled', 'everybody'],
  numberNeededToEvaluate: ['number needed to evaluate, patients resampled', 'flagged'],
} as const;

const curve = 'calibration curve at the median risk, patients resampled';

function procedure(name: string, shown: string, method: string, least: Minimum = minimum) {
  return [name, { kind: 'interval', minimum: least, shows: [`${shown}: ${method}`] }] as const;
}

/** Patients with one to three rows of the same risk and outcome; risks that are right. */
export const resampledPatients: Family = {
  procedures: Object.fromEntries([
    ...Object.entries(ofMeasures).map(([shown, name]) => procedure(name, shown, 'bootstrap-patient')),
    ...Object.entries(ofDistances).map(([shown, name]) =>
      procedure(`${name} of right risks, patients resampled`, shown, 'bootstrap-patient-reflected'),
    ),
    ...Object.entries(ofShares).map(([shown, [name]]) => procedure(name, shown, 'bootstrap-patient', shareOfPatients)),
    ...Object.entries(ofBenefits).map(([shown, name]) => procedure(name, shown, 'bootstrap-patient')),
    procedure(curve, 'calibrationCurve', 'bootstrap-patient'),
  ]),
  designs,
  replicate: (design, generator) => {
    const { risks, outcomes, patients, size } = repeatedRows(design, generator);
    const at = design.prevalence;
    const sizes = patientsOfShares({ risks, outcomes }, patients, at);
    const ofShare = Object.fromEntries(Object.values(ofShares).map(([name, base]) => [name, sizes[base]]));
    const small = (found: typeof size, least: Minimum) => tooSmall(found, least) !== undefined;
    if (small(size, minimum) && Object.values(sizes).every((found) => small(found, shareOfPatients)))
      return { size, sizes: ofShare, outcomes: noneOf(resampledPatients) };
    const found = validateGroup(risks, outcomes, {
      thresholds: [at],
      bootstrap: { generator, replicates: resamples },
      patients,
    });
    return { size, sizes: ofShare, outcomes: outcomesOf(found, at, quantileOfSorted(risks, 0.5)) };
  },
};

function outcomesOf({ measures, thresholds, drawn }: Validation, at: number, median: number): Record<string, Outcome> {
  const truths = truthsOf(at);
  const expected = {
    ...truths,
    observedExpectedRatio: 1,
    calibrationInTheLarge: 0,
    calibrationIntercept: 0,
    calibrationSlope: 1,
  };
  const row = thresholds[0]!;
  const names = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];
  return Object.fromEntries([
    ...names(ofMeasures).map((shown) => [ofMeasures[shown], covers(measures[shown], expected[shown])]),
    ...names(ofDistances).map((shown) => [
      `${ofDistances[shown]} of right risks, patients resampled`,
      covers(measures[shown], 0),
    ]),
    ...names(ofShares).map((shown) => [ofShares[shown][0], covers(row[shown], truths[shown])]),
    ...names(ofBenefits).map((shown) => [ofBenefits[shown], covers(row[shown], truths[shown])]),
    [curve, bandHolds(drawn, median)],
  ]) as Record<string, Outcome>;
}

/** Whether the band holds the truth at the drawn risk nearest to this one; the risks are right. */
export function bandHolds(drawn: Validation['drawn'], near: number): Outcome {
  const distance = ({ at }: { readonly at: number }) => Math.abs(at - near);
  const [point] = drawn.toSorted((a, b) => distance(a) - distance(b));
  if (point === undefined || !('low' in point)) return 'not-given';
  return holds({ low: point.low, high: point.high, level: 0.95, method: 'bootstrap' }, point.at);
}

const off: Miscalibration = { intercept: -0.3, slope: 0.8 };

/** The same of risks that are off: distances of the calibration curve. */
export const patientDistances: Family = {
  procedures: Object.fromEntries(
    Object.entries(ofDistances).map(([shown, name]) =>
      procedure(`${name}, patients resampled`, shown, 'bootstrap-patient-reflected'),
    ),
  ),
  designs,
  replicate: (design, generator) => {
    const { risks, outcomes, patients, truths, size } = repeatedRows(design, generator, off);
    if (tooSmall(size, minimum) !== undefined) return { size, outcomes: noneOf(patientDistances) };
    const { measures } = validateGroup(risks, outcomes, {
      thresholds: [],
      bootstrap: { generator, replicates: resamples },
      patients,
    });
    const distances = risks.map((risk, i) => Math.abs(truths[i]! - risk)).sort();
    const expected = {
      integratedCalibrationIndex: distances.reduce((sum, distance) => sum + distance, 0) / distances.length,
      e50: quantileOfSorted(distances, 0.5),
      e90: quantileOfSorted(distances, 0.9),
      emax: distances.at(-1)!,
    };
    const names = Object.keys(ofDistances) as (keyof typeof ofDistances)[];
    return {
      size,
      outcomes: Object.fromEntries(
        names.map((shown) => [`${ofDistances[shown]}, patients resampled`, covers(measures[shown], expected[shown])]),
      ),
    };
  },
};

/** Two equally good models on the rows of such patients. */
export const patientPairs: Family = {
  procedures: Object.fromEntries([
    procedure('difference of areas, patients resampled', 'difference of auroc', 'bootstrap-patient'),
    procedure('difference of Brier scores, patients resampled', 'difference of brier', 'bootstrap-patient'),
    procedure('difference of net benefit, patients resampled', 'difference of netBenefit', 'bootstrap-patient'),
  ]),
  designs,
  replicate: (design, generator) => {
    const { risks, outcomes, patients, size } = repeatedRows(design, generator);
    if (tooSmall(size, minimum) !== undefined) return { size, outcomes: noneOf(patientPairs) };
    const models = { first: blurred(risks, 0.8, generator), second: blurred(risks, 0.8, generator) };
    const resampling = { generator, replicates: resamples };
    const found = patientDifferences({ ...models, outcomes, patients }, [design.prevalence], resampling);
    const outcome = (limits: typeof found.auroc) => (typeof limits === 'string' ? 'not-given' : holds(limits, 0));
    return {
      size,
      outcomes: {
        'difference of areas, patients resampled': outcome(found.auroc),
        'difference of Brier scores, patients resampled': outcome(found.brier),
        'difference of net benefit, patients resampled': outcome(found.netBenefit[0]!),
      },
    };
  },
};

/** Ascending by risk; `cases` patients with one, two or three rows of the same risk and outcome. */
function repeatedRows(design: Design, generator: Generator, miscalibration?: Miscalibration) {
  const drawn = drawCases(design, generator, miscalibration);
  const of = Uint32Array.from(
    Array.from(drawn.risks.keys()).flatMap((patient) => new Array<number>(1 + (patient % 3)).fill(patient)),
  );
  const risks = Float64Array.from(of, (patient) => drawn.risks[patient]!);
  const order = ascendingOrder(risks);
  return {
    size: sizeOf(drawn.outcomes),
    risks: Float64Array.from(order, (i) => risks[i]!),
    outcomes: Uint8Array.from(order, (i) => drawn.outcomes[of[i]!]!),
    truths: Float64Array.from(order, (i) => drawn.truths[of[i]!]!),
    patients: Uint32Array.from(order, (i) => of[i]!),
  };
}
