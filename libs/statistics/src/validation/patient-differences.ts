import type { Interval, NotEstimableReason } from '../estimate';
import { percentiles, repeatedly } from '../resampling/bootstrap-intervals';
import { patientDraws } from '../resampling/resample';
import type { Generator } from '../resampling/seeded-generator';
import { minimumOfInterval, smallerClass, tooSmall } from './minimum';
import { sizeOfPatients } from './patient-size';
import { weightedAuroc } from './weighted-auroc';
import { unlessFlat } from './with-intervals';

/** The interval of a difference, or why there is none. */
export type IntervalOrReason = Interval | NotEstimableReason;

export interface PairedCases {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly outcomes: Uint8Array;
  readonly patients: Uint32Array;
}

export interface PatientDifferences {
  readonly auroc: IntervalOrReason;
  readonly brier: IntervalOrReason;
  /** One for each threshold. */
  readonly netBenefit: readonly IntervalOrReason[];
}

interface Resampling {
  readonly generator: Generator;
  readonly replicates?: number;
}

/**
 * Intervals of the differences of two models on the same cases, where patients have several rows: patients are drawn,
 * with all their rows.
 *
 * @formula about the 2.5 % and 97.5 % points of the difference over the resamples, a little further out with few patients:
 * of the area under the curve, of the Brier score and of net benefit
 * @misleads with few patients: none is given with fewer than 50 with the event or without
 * @param cases risks of both models, outcomes and patients, shape [cases] each
 * @param thresholds each in (0, 1)
 * @returns intervals of `first` less `second`
 * @see Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13; Hesterberg 2015, Am Stat 69:371; Field & Welsh 2007, J R Stat Soc B 69:369
 * @checkedAgainst Python numpy, scikit-learn
 */
export function patientDifferences(
  cases: PairedCases,
  thresholds: readonly number[],
  { generator, replicates = 1000 }: Resampling,
): PatientDifferences {
  const { first, second, outcomes, patients } = cases;
  const size = sizeOfPatients(patients, outcomes);
  const short = tooSmall(size, minimumOfInterval.patientsResampled);
  if (short !== undefined) {
    const { notEstimable } = short;
    return { auroc: notEstimable, brier: notEstimable, netBenefit: thresholds.map(() => notEstimable) };
  }
  const { numbers, draw, drawn } = patientDraws(patients, generator);
  const [firstArea, secondArea] = [weightedAuroc(first, outcomes, numbers), weightedAuroc(second, outcomes, numbers)];
  const unit = { numbers, count: drawn.length };
  const gains = thresholds.map((at) => gainsOfPatients(cases, at, unit));
  const losses = totalsOfPatients(unit, (i) => (first[i]! - outcomes[i]!) ** 2 - (second[i]! - outcomes[i]!) ** 2);
  const rows = totalsOfPatients(unit, () => 1);
  const samples = repeatedly(replicates, () => {
    draw();
    const [a, b] = [firstArea(drawn), secondArea(drawn)];
    const total = weighted(rows, drawn);
    return {
      ...(a === undefined || b === undefined ? {} : { auroc: a - b }),
      brier: weighted(losses, drawn) / total,
      ...Object.fromEntries(gains.map((gain, i) => [i, weighted(gain, drawn) / total])),
    };
  });
  const intervals = percentiles(samples, { unit: { kind: 'patient', of: patients }, units: smallerClass(size) });
  const found = (name: string | number): IntervalOrReason => {
    const interval = intervals[name];
    return interval === undefined ? 'below-minimum-events' : unlessFlat(interval);
  };
  return { auroc: found('auroc'), brier: found('brier'), netBenefit: thresholds.map((_, i) => found(i)) };
}

interface Patients {
  /** Number of each row's patient. */
  readonly numbers: Uint32Array;
  readonly count: number;
}

/** What the rows of each patient add to the difference of net benefit, times the number of rows. */
function gainsOfPatients({ first, second, outcomes }: PairedCases, at: number, unit: Patients): Float64Array {
  return totalsOfPatients(unit, (i) => {
    const flagged = Number(first[i]! >= at) - Number(second[i]! >= at);
    return flagged * (outcomes[i] === 1 ? 1 : -at / (1 - at));
  });
}

function totalsOfPatients({ numbers, count }: Patients, term: (row: number) => number): Float64Array {
  const totals = new Float64Array(count);
  for (let i = 0; i < numbers.length; i++) totals[numbers[i]!]! += term(i);
  return totals;
}

function weighted(values: Float64Array, times: Uint16Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]! * times[i]!;
  return total;
}
