import type { Interval } from '../estimate';
import type { OrderedCases } from '../ordering/ascending';
import {
  type BinnedCases,
  binnedCases,
  type BinnedSamples,
  binnedSamples,
  type BinnedStatistic,
} from '../resampling/binned-bootstrap';
import { inUnit } from '../resampling/in-unit';
import { percentileLimits } from '../resampling/percentile-limits';
import { reflectedInterval } from '../resampling/reflected-interval';
import type { Generator } from '../resampling/seeded-generator';
import { countEvents } from '../sum';
import { Along, BinnedCurve } from './binned-curve';
import { BinnedDistances, binnedPartialArea } from './binned-statistics';
import type { CurvePoint } from './curve-at-places';
import { type DrawnCurve, distanceNames, drawsOfCalibrated } from './drawn-curve';
import { smallerClass } from './minimum';
import { type PointMeasures, resampledMeasures } from './point-measures';
import { unlessFlat, withIntervals } from './with-intervals';

type Found = PointMeasures & { readonly drawn: DrawnCurve };

/** Intervals by resampling cases, for the curve and the measures that have none by a formula; all from the same resamples. */
export function withCaseIntervals<Of extends Found>(
  found: Of,
  cases: OrderedCases,
  resampling: { readonly generator: Generator; readonly replicates: number },
): Of {
  const binned = binnedCases(cases);
  const curve = binned.risks.length < 2 ? undefined : new BinnedCurve(binned);
  const at = curve === undefined ? [] : found.drawn.map((point) => point.at);
  const whole = { ...resampling, numbers: firstRate + at.length };
  const resampled = binnedSamples(binned, whole, new AreaAndCurve(binned.risks, curve, at));
  if (resampled === undefined) return { ...found, measures: withIntervals(found.measures, flat) };
  const { partialAuroc } = found.measures;
  const units = smallerClass({ cases: cases.outcomes.length, events: countEvents(cases.outcomes) });
  const area =
    'value' in partialAuroc ? { partialAuroc: percentileInterval(resampled, partialAuroc.value, units) } : {};
  if (curve === undefined) return { ...found, measures: withIntervals(found.measures, { ...flat, ...area }) };
  const replicates = Math.min(drawsOfCalibrated, resampling.replicates);
  const draws = { ...resampling, replicates, numbers: firstRate };
  const calibrated = binnedSamples(expectedOf(binned), draws, new AreaAndCurve(binned.risks, curve, []));
  const distances = calibrated === undefined ? {} : distanceIntervals(found, resampled, calibrated);
  const measures = withIntervals(found.measures, { ...flat, ...area, ...distances });
  return { ...found, measures, drawn: bandOf(found.drawn, resampled, units) };
}

/** Why there is no interval where the resamples give none. */
const flat = Object.fromEntries(resampledMeasures.map((name) => [name, 'degenerate-variance'] as const));

const firstDistance = 1;
const firstRate = firstDistance + distanceNames.length;

/** Partial area, and where there is a curve distances and the rates at some risks, of one resample. */
class AreaAndCurve implements BinnedStatistic {
  private readonly distances: BinnedDistances;
  private readonly drawn: Along;

  constructor(
    risks: Float64Array,
    private readonly curve: BinnedCurve | undefined,
    at: readonly number[],
  ) {
    this.distances = new BinnedDistances(risks);
    this.drawn = new Along(risks, at);
  }

  write(resample: BinnedCases, into: Float64Array, from: number): boolean {
    const area = binnedPartialArea(resample);
    if (area === undefined) return false;
    into[from] = area;
    if (this.curve === undefined) return true;
    const rates = this.curve.rates(resample.events, resample.others);
    this.distances.write(rates, resample, into, from + firstDistance);
    this.drawn.write(rates, into, from + firstRate);
    return true;
  }
}

function percentileInterval(
  { binned, sorted }: BinnedSamples,
  exact: number,
  units: number,
): Interval | 'degenerate-variance' {
  const [{ low, high }, shift] = [percentileLimits(sorted(0), units), exact - binned[0]!];
  const [least, most] = [Math.max(0, low + shift), Math.max(0, high + shift)];
  return unlessFlat({ low: least, high: most, level: 0.95, method: 'bootstrap' });
}

function distanceIntervals(
  { measures }: PointMeasures,
  resampled: BinnedSamples,
  calibrated: BinnedSamples,
): Record<string, Interval> {
  return Object.fromEntries(
    distanceNames.flatMap((name, i) => {
      const [estimate, number] = [measures[name], firstDistance + i];
      if ('notEstimable' in estimate) return [];
      const limits = reflectedInterval({
        estimate: estimate.value,
        value: resampled.binned[number]!,
        resampled: resampled.sorted(number),
        calibrated: calibrated.sorted(number),
      });
      return [[name, { ...limits, level: 0.95, method: 'bootstrap-reflected' }]];
    }),
  );
}

/** The percentiles are laid about the curve, since that of binned cases is a little another. */
function bandOf(drawn: readonly CurvePoint[], { binned, sorted }: BinnedSamples, units: number): DrawnCurve {
  return drawn.map(({ at, rate }, i) => {
    const [{ low, high }, shift] = [percentileLimits(sorted(firstRate + i), units), rate - binned[firstRate + i]!];
    return { at, rate, low: inUnit(low + shift), high: inUnit(high + shift) };
  });
}

/** What the cells would hold if every risk were right. */
function expectedOf({ risks, events, others }: BinnedCases): BinnedCases {
  const cases = events.map((count, cell) => count + others[cell]!);
  return {
    risks,
    events: cases.map((count, cell) => count * risks[cell]!),
    others: cases.map((count, cell) => count * (1 - risks[cell]!)),
  };
}
