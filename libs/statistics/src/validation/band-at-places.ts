import type { OrderedCases } from '../ordering/ascending';
import { binnedCases, type BinnedCases } from '../resampling/binned-bootstrap';
import { inUnit } from '../resampling/in-unit';
import { percentileLimits } from '../resampling/percentile-limits';
import { PoissonDraws } from '../resampling/poisson-draws';
import { numbersOf } from '../resampling/resample';
import type { Generator } from '../resampling/seeded-generator';
import { countEvents } from '../sum';
import { BinnedCurve } from './binned-curve';
import type { CalibrationCurve } from '../calibration/calibration-curve';
import { curveAtPlaces, ratesAt } from './curve-at-places';
import type { BandPoint } from './drawn-curve';
import { minimumOfInterval, type Size, smallerClass, tooSmall } from './minimum';
import { sizeOfPatients } from './patient-size';

export interface BandOptions {
  readonly generator: Generator;
  readonly replicates?: number;
  /** Patient of each case, where one has several: then patients are drawn, not cases. */
  readonly patients?: Uint32Array;
}

/**
 * Pointwise 95 % band of the flexible calibration curve, from resamples.
 *
 * It holds at each risk by itself; that the whole curve lies inside is less likely. Drawn only where more than 10 cases
 * have a higher risk and more than 10 a lower one. The band comes from Poisson resamples of at most 100 cells of
 * neighbouring cases, laid about the curve, so that the work does not grow with the number of cases.
 *
 * @formula at each risk the limits of the curves of the resamples: about their 2.5 % and 97.5 % points, a little further
 * out with few events
 * @misleads read as a statement about the whole curve; where bias of the smoother is larger than its noise
 * @param cases ascending by risk
 * @param places risks to draw at, ascending
 * @returns no point with fewer than 20 cases of either class, or 50 patients where these are drawn, or where the cells do not spread enough for a fit
 * @see Austin & Steyerberg 2014, Stat Med 33:517; Efron & Tibshirani 1993, An Introduction to the Bootstrap
 * @checkedAgainst Python numpy, whose resamples are of rows
 */
export function bandAtPlaces(
  cases: OrderedCases,
  curve: CalibrationCurve,
  places: readonly number[],
  { generator, replicates = 500, patients }: BandOptions,
): BandPoint[] {
  const size = sizeOf(cases, patients);
  const { resampled, patientsResampled } = minimumOfInterval;
  if (tooSmall(size, patients === undefined ? resampled : patientsResampled) !== undefined) return [];
  const points = curveAtPlaces(cases, curve, places);
  const binned = binnedCases(cases);
  if (binned.risks.length < 2) return [];
  const smooth = new BinnedCurve(binned);
  const at = points.map((point) => point.at);
  const draw = patients === undefined ? drawCases(binned, generator) : drawPatients(cases, patients, binned, generator);
  const smoothed = ({ events, others }: Counts) =>
    ratesAt({ risks: binned.risks, rates: smooth.rates(events, others), method: curve.method }, at);
  const spread = at.map(() => new Float64Array(replicates));
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (const [i, rate] of smoothed(draw()).entries()) spread[i]![replicate] = rate;
  }
  const middle = smoothed(binned);
  const units = smallerClass(size);
  return points.map(({ at: risk, rate }, i) => {
    const { low, high } = percentileLimits(spread[i]!.sort(), units);
    const shift = rate - middle[i]!;
    return { at: risk, rate, low: inUnit(low + shift), high: inUnit(high + shift) };
  });
}

function sizeOf({ outcomes }: OrderedCases, patients: Uint32Array | undefined): Size {
  if (patients !== undefined) return sizeOfPatients(patients, outcomes);
  return { cases: outcomes.length, events: countEvents(outcomes) };
}

type Counts = Pick<BinnedCases, 'events' | 'others'>;

function drawCases(binned: BinnedCases, generator: Generator): () => Counts {
  const events = Array.from(binned.events, (mean) => new PoissonDraws(mean, generator));
  const others = Array.from(binned.others, (mean) => new PoissonDraws(mean, generator));
  return () => ({
    events: Float64Array.from(events, (draws) => draws.next()),
    others: Float64Array.from(others, (draws) => draws.next()),
  });
}

/** Each patient enters a Poisson number of times, with all cases. */
function drawPatients(
  { outcomes }: OrderedCases,
  patients: Uint32Array,
  binned: BinnedCases,
  generator: Generator,
): () => Counts {
  const { numbers, count } = numbersOf(patients);
  const times = new Uint8Array(count);
  const draws = new PoissonDraws(1, generator);
  return () => {
    for (let i = 0; i < times.length; i++) times[i] = draws.next();
    const counts = { events: new Float64Array(binned.risks.length), others: new Float64Array(binned.risks.length) };
    for (let cell = 0, at = 0; cell < binned.risks.length; cell++) {
      const end = at + binned.events[cell]! + binned.others[cell]!;
      for (; at < end; at++) counts[outcomes[at] === 1 ? 'events' : 'others'][cell]! += times[numbers[at]!]!;
    }
    return counts;
  };
}
