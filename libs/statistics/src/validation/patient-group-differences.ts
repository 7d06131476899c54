import tCdf from '@stdlib/stats-base-dists-t-cdf';
import type { Estimate, Interval } from '../estimate';
import { calibrationDifference } from '../fairness/calibration-difference';
import { type ThresholdDifferences, thresholdDifferences } from '../fairness/threshold-differences';
import { repeatedly } from '../resampling/bootstrap-intervals';
import { percentileLimits } from '../resampling/percentile-limits';
import { patientDraws } from '../resampling/resample';
import type { Generator } from '../resampling/seeded-generator';
import { studentError, studentLimits } from '../resampling/student-limits';
import { countAt } from '../thresholds/threshold-row';
import { countsOfDraw } from './drawn-counts';
import { shiftOfDraw } from './drawn-shift';
import { minimumOfInterval, type Size, smallerClass, tooSmall } from './minimum';
import { sizesOfShares } from './patient-shares';
import { sizeOfPatients } from './patient-size';
import { type NoInterval, unlessFlat, withIntervals } from './with-intervals';

export interface PatientRows {
  /** Predicted probabilities, shape [cases]. */
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
  /** Code of each case's patient; one patient may have cases on both sides. */
  readonly patients: Uint32Array;
}

export interface PatientGroupDifferences {
  readonly calibrationInTheLarge: Estimate;
  /** One for each threshold. */
  readonly thresholds: readonly ThresholdDifferences[];
}

interface Resampling {
  readonly generator: Generator;
  readonly replicates?: number;
}

/**
 * What a group has less what others have, where patients have several rows, perhaps on both sides: patients are drawn,
 * with all their rows.
 *
 * @formula shares: about the 2.5 % and 97.5 % points of the difference over the resamples. Calibration in the large: one
 * Newton step for each resample; interval and two-sided test of 0 by Student's t from the standard error of the difference
 * @misleads with few patients: calibration needs 50 with the event and 50 without on either side; a share needs 20 of its
 * patients on either side of it, in the group and in the others
 * @param group cases of the group
 * @param others cases that it is compared with, no case in common
 * @param thresholds each in (0, 1); a case is flagged if its risk is at least this
 * @param bootstrap without it there are no intervals and no test
 * @returns `group` less `others`: log-odds, and shares in [-1, 1]
 * @see Moulton & Zeger 1991, Comput Stat Data Anal 11:53 (one-step bootstrap); Field & Welsh 2007, J R Stat Soc B 69:369;
 * Hesterberg 2015, Am Stat 69:371
 * @checkedAgainst Python statsmodels
 */
export function patientGroupDifferences(
  group: PatientRows,
  others: PatientRows,
  thresholds: readonly number[],
  bootstrap?: Resampling,
): PatientGroupDifferences {
  const samples = bootstrap && samplesOf(group, others, thresholds, bootstrap);
  const sides = [group, others] as const;
  const calibration = calibrationDifference(group, others);
  return {
    calibrationInTheLarge:
      'notEstimable' in calibration ? calibration : tested(calibration.value, samples, sides.map(sizeOfSide)),
    thresholds: thresholds.map((at, i) => {
      const found = thresholdDifferences(
        countAt(group.risks, group.outcomes, at),
        countAt(others.risks, others.outcomes, at),
      );
      const sizes = sides.map((side) => sizesOfShares(side, side.patients, at));
      return withIntervals(
        found,
        Object.fromEntries(
          Object.entries(restsOn).map(([name, shares]) => {
            const bases = shares.flatMap((share) => sizes.map((of) => of[share]!));
            return [name, limitsOf(samples, `${i} ${name}`, bases)];
          }),
        ),
      );
    }),
  };
}

type Samples = Readonly<Record<string, Float64Array>>;

const shiftName = 'calibration in the large';

function samplesOf(
  group: PatientRows,
  others: PatientRows,
  thresholds: readonly number[],
  { generator, replicates = 1000 }: Resampling,
): Samples {
  const { numbers, drawn, draw } = patientDraws(joined(group.patients, others.patients), generator);
  const [own, other] = [
    { ...group, numbers: numbers.subarray(0, group.risks.length) },
    { ...others, numbers: numbers.subarray(group.risks.length) },
  ];
  const counts = thresholds.map((at) => [countsOfDraw(own, at, drawn), countsOfDraw(other, at, drawn)] as const);
  const [shift, shiftOfOthers] = [shiftOfDraw(own, drawn), shiftOfDraw(other, drawn)];
  return repeatedly(replicates, () => {
    draw();
    const shares = counts.flatMap(([first, second], i) => valuesOf(thresholdDifferences(first(), second()), i));
    const [first, second] = [shift?.(), shiftOfOthers?.()];
    return Object.fromEntries(
      first === undefined || second === undefined ? shares : [...shares, [shiftName, first - second]],
    );
  });
}

/** The shares that each difference is made of. */
const restsOn: Readonly<Record<keyof ThresholdDifferences, readonly string[]>> = {
  flagRate: ['flagRate'],
  sensitivity: ['sensitivity'],
  falsePositiveRate: ['specificity'],
  averageOdds: ['sensitivity', 'specificity'],
  positivePredictiveValue: ['positivePredictiveValue'],
};

function limitsOf(samples: Samples | undefined, name: string, bases: readonly Size[]): Interval | NoInterval {
  if (bases.some((size) => tooSmall(size, minimumOfInterval.shareOfPatients) !== undefined))
    return 'below-minimum-cases';
  if (samples === undefined) return 'bootstrap-not-requested';
  const sorted = samples[name];
  if (sorted === undefined) return 'below-minimum-cases';
  const units = Math.min(...bases.map(smallerClass));
  return unlessFlat({ ...percentileLimits(sorted, units), level: 0.95, method: 'bootstrap-patient' });
}

/** A difference with its interval and its test of 0 by Student's t. */
function tested(value: number, samples: Samples | undefined, sizes: readonly Size[]): Estimate {
  const none = (reason: NoInterval) => ({ value, interval: null, reason });
  const short = sizes
    .map((size) => tooSmall(size, minimumOfInterval.patientsResampled))
    .find((found) => found !== undefined);
  if (short !== undefined) return none(short.notEstimable);
  if (samples === undefined) return none('bootstrap-not-requested');
  const resampled = samples[shiftName];
  if (resampled === undefined) return none('not-converged');
  const units = Math.min(...sizes.map(smallerClass));
  const limits = unlessFlat({ ...studentLimits(value, resampled, units), level: 0.95, method: 'bootstrap-patient-t' });
  if (typeof limits === 'string') return none(limits);
  const standardError = studentError(resampled, units);
  return { value, standardError, interval: limits, p: 2 * tCdf(-Math.abs(value) / standardError, units - 1) };
}

const sizeOfSide = ({ patients, outcomes }: PatientRows): Size => sizeOfPatients(patients, outcomes);

function valuesOf(differences: ThresholdDifferences, number: number): [string, number][] {
  return Object.entries(differences).flatMap(([name, found]: [string, Estimate]) =>
    'value' in found ? [[`${number} ${name}`, found.value]] : [],
  );
}

function joined(first: Uint32Array, second: Uint32Array): Uint32Array {
  const both = new Uint32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
