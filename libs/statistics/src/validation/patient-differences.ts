import type { Interval, NotEstimableReason } from '../estimate';
import { ascendingOrder } from '../ordering/ascending-order';
import { percentiles, repeatedly } from '../resampling/bootstrap-intervals';
import { patientDraws } from '../resampling/resample';
import type { Generator } from '../resampling/seeded-generator';
import { minimumOfInterval, tooSmall } from './minimum';
import { sizeOfPatients } from './patient-size';
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
 * @formula 2.5 % and 97.5 % points of the difference over the resamples: of the area under the curve, and of net benefit
 * @misleads with few patients: none is given with fewer than 50 with the event or without
 * @param cases risks of both models, outcomes and patients, shape [cases] each
 * @param thresholds each in (0, 1)
 * @returns intervals of `first` less `second`
 * @see Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13; Field & Welsh 2007, J R Stat Soc B 69:369
 * @checkedAgainst Python numpy, scikit-learn
 */
export function patientDifferences(
  cases: PairedCases,
  thresholds: readonly number[],
  { generator, replicates = 1000 }: Resampling,
): PatientDifferences {
  const { first, second, outcomes, patients } = cases;
  const short = tooSmall(sizeOfPatients(patients, outcomes), minimumOfInterval.patientsResampled);
  if (short !== undefined) {
    return { auroc: short.notEstimable, netBenefit: thresholds.map(() => short.notEstimable) };
  }
  const { numbers, draw, drawn } = patientDraws(patients, generator);
  const areas = [first, second].map((risks) => weightedAuroc(risks, outcomes, numbers)) as [Area, Area];
  const gains = thresholds.map((at) => gainsOfPatients(cases, at, { numbers, count: drawn.length }));
  const rows = rowsOfPatients(numbers, drawn.length);
  const samples = repeatedly(replicates, () => {
    draw();
    const [a, b] = [areas[0](drawn), areas[1](drawn)];
    const total = weighted(rows, drawn);
    return {
      ...(a === undefined || b === undefined ? {} : { auroc: a - b }),
      ...Object.fromEntries(gains.map((gain, i) => [i, weighted(gain, drawn) / total])),
    };
  });
  const intervals = percentiles({ unit: { kind: 'patient', of: patients } }, samples);
  const found = (name: string | number): IntervalOrReason => {
    const interval = intervals[name];
    return interval === undefined ? 'below-minimum-events' : unlessFlat(interval);
  };
  return { auroc: found('auroc'), netBenefit: thresholds.map((_, i) => found(i)) };
}

type Area = (times: Uint16Array) => number | undefined;

/** Area under the curve when each patient counts some times; the order of the risks is worked out once. */
function weightedAuroc(risks: Float64Array, outcomes: Uint8Array, numbers: Uint32Array): Area {
  const order = ascendingOrder(risks);
  const patient = Uint32Array.from(order, (row) => numbers[row]!);
  const isEvent = Uint8Array.from(order, (row) => outcomes[row]!);
  const endsTie = Uint8Array.from(order, (row, i) => Number(risks[order[i + 1] ?? -1] !== risks[row]));
  return (times) => {
    let [eventsBelow, othersBelow, area] = [0, 0, 0];
    for (let i = 0, events = 0, others = 0; i < order.length; i++) {
      if (isEvent[i] === 1) events += times[patient[i]!]!;
      else others += times[patient[i]!]!;
      if (endsTie[i] === 0) continue;
      area += events * (othersBelow + others / 2);
      eventsBelow += events;
      othersBelow += others;
      [events, others] = [0, 0];
    }
    return eventsBelow === 0 || othersBelow === 0 ? undefined : area / eventsBelow / othersBelow;
  };
}

/** What the rows of each patient add to the difference of net benefit, times the number of rows. */
function gainsOfPatients(
  { first, second, outcomes }: PairedCases,
  at: number,
  { numbers, count }: { readonly numbers: Uint32Array; readonly count: number },
): Float64Array {
  const gains = new Float64Array(count);
  for (let i = 0; i < outcomes.length; i++) {
    const flagged = Number(first[i]! >= at) - Number(second[i]! >= at);
    gains[numbers[i]!]! += flagged * (outcomes[i] === 1 ? 1 : -at / (1 - at));
  }
  return gains;
}

function rowsOfPatients(numbers: Uint32Array, count: number): Float64Array {
  const rows = new Float64Array(count);
  for (let i = 0; i < numbers.length; i++) rows[numbers[i]!]! += 1;
  return rows;
}

function weighted(values: Float64Array, times: Uint16Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]! * times[i]!;
  return total;
}
