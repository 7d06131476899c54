import type { Estimate, Interval, NotEstimableReason } from '../estimate';
import type { OrderedCases } from '../ordering/ascending';
import { repeatedly } from '../resampling/bootstrap-intervals';
import { percentileLimits } from '../resampling/percentile-limits';
import { patientDraws } from '../resampling/resample';
import type { Generator } from '../resampling/seeded-generator';
import { rowOf, type ThresholdRow } from '../thresholds/threshold-row';
import { countsOfDraw } from './drawn-counts';
import { minimumOfInterval, type Size, smallerClass, tooSmall } from './minimum';
import { sizesOfShares } from './patient-shares';
import { sizeOfPatients } from './patient-size';
import { unlessFlat, withIntervals } from './with-intervals';

interface Resampling {
  readonly generator: Generator;
  /** Number of each case's patient. */
  readonly patients: Uint32Array;
  readonly replicates: number;
}

/** The rows of thresholds with intervals by resampling patients with all their cases, where enough patients bear them. */
export function withPatientRows(
  rows: readonly ThresholdRow[],
  cases: OrderedCases,
  { generator, patients, replicates }: Resampling,
): ThresholdRow[] {
  const draws = patientDraws(patients, generator);
  const counts = rows.map(({ at }) => countsOfDraw({ ...cases, numbers: draws.numbers }, at, draws.drawn));
  const samples = repeatedly(replicates, () => {
    draws.draw();
    return Object.fromEntries(rows.flatMap(({ at }, i) => valuesOf(rowOf(counts[i]!(), at), i)));
  });
  const ofPatients = sizeOfPatients(patients, cases.outcomes);
  return rows.map((row, i) => {
    const sizes = sizesOfShares(cases, patients, row.at);
    const found = (name: string) => intervalOf(samples[`${i} ${name}`], sizes[name], ofPatients);
    return withIntervals(row, Object.fromEntries(Object.keys(row).map((name) => [name, found(name)])));
  });
}

/** Undefined where the resamples gave too few numbers. */
function intervalOf(
  sorted: Float64Array | undefined,
  ofShare: Size | undefined,
  ofPatients: Size,
): Interval | NotEstimableReason | undefined {
  if (ofShare !== undefined && tooSmall(ofShare, minimumOfInterval.shareOfPatients) !== undefined)
    return 'below-minimum-cases';
  if (sorted === undefined) return undefined;
  const limits = percentileLimits(sorted, smallerClass(ofShare ?? ofPatients));
  return unlessFlat({ ...limits, level: 0.95, method: 'bootstrap-patient' });
}

function valuesOf(row: ThresholdRow, number: number): [string, number][] {
  return Object.entries(row).flatMap(([name, found]: [string, Estimate | number]) =>
    typeof found !== 'number' && 'value' in found ? [[`${number} ${name}`, found.value]] : [],
  );
}
