import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { ascendingOrder } from '../src/ordering/ascending-order';
import type { Generator } from '../src/resampling/seeded-generator';
import type { Size } from '../src/validation/minimum';
import { sizeOfPatients } from '../src/validation/patient-size';
import { deviation, drawCases, expit, meanLogit, type Miscalibration } from './anticipated';
import type { Design } from './procedure';

/** Ascending by risk; as many patients as the design has cases. */
export interface RepeatedRows {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
  /** Chance with which each outcome was drawn. */
  readonly truths: Float64Array;
  readonly patients: Uint32Array;
  /** Of patients. */
  readonly size: Size;
}

/** Draws patients with several rows. */
export type DrawRows = (design: Design, generator: Generator, miscalibration?: Miscalibration) => RepeatedRows;

/** One, two or three rows of the same risk and outcome. */
export const equalRows: DrawRows = (design, generator, miscalibration) => {
  const drawn = drawCases(design, generator, miscalibration);
  const of = rowsOf(design.cases, [1, 2, 3]);
  return ascendingRows(of, {
    risks: Float64Array.from(of, (patient) => drawn.risks[patient]!),
    outcomes: Uint8Array.from(of, (patient) => drawn.outcomes[patient]!),
    truths: Float64Array.from(of, (patient) => drawn.truths[patient]!),
  });
};

/**
 * One to six rows, unlike each other: half of the variance of the log-odds is the patient's and half the row's, and so
 * with the normal scores that decide the outcomes. Each row by itself is as a case of `drawCases`.
 */
export const unlikeRows: DrawRows = ({ cases, prevalence }, generator, off = { intercept: 0, slope: 1 }) => {
  const of = rowsOf(cases, [1, 1, 2, 3, 6]);
  const mean = meanLogit(prevalence);
  const logits = scores(of, generator).map((score) => mean + deviation * score);
  const truths = logits.map((logit) => expit(off.intercept + off.slope * logit));
  const outcomes = Uint8Array.from(scores(of, generator), (score, i) => Number(normalCdf(score, 0, 1) < truths[i]!));
  return ascendingRows(of, { risks: logits.map(expit), outcomes, truths });
};

/** Standard normal for each row, with a correlation of one half within a patient. */
function scores(of: Uint32Array, generator: Generator): Float64Array {
  const own = Float64Array.from(new Set(of), () => generator.normal());
  return Float64Array.from(of, (patient) => (own[patient]! + generator.normal()) / Math.SQRT2);
}

/** The patient of each row; the numbers of rows are handed out in turn. */
function rowsOf(patients: number, numbers: readonly number[]): Uint32Array {
  const of = Array.from({ length: patients }, (_, patient) =>
    new Array<number>(numbers[patient % numbers.length]!).fill(patient),
  );
  return Uint32Array.from(of.flat());
}

function ascendingRows(of: Uint32Array, rows: Pick<RepeatedRows, 'risks' | 'outcomes' | 'truths'>): RepeatedRows {
  const order = ascendingOrder(rows.risks);
  return {
    risks: Float64Array.from(order, (i) => rows.risks[i]!),
    outcomes: Uint8Array.from(order, (i) => rows.outcomes[i]!),
    truths: Float64Array.from(order, (i) => rows.truths[i]!),
    patients: Uint32Array.from(order, (i) => of[i]!),
    size: sizeOfPatients(of, rows.outcomes),
  };
}
