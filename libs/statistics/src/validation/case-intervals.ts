import type { Interval } from '../estimate';
import type { OrderedCases } from '../ordering/ascending';
import { quantileOfSorted } from '../ordering/quantile';
import { type BinnedCases, binnedCases, type BinnedSamples, binnedSamples } from '../resampling/binned-bootstrap';
import { reflectedInterval } from '../resampling/reflected-interval';
import type { Generator } from '../resampling/seeded-generator';
import { binnedCurve } from './binned-curve';
import { binnedCurveDistances, binnedPartialArea } from './binned-statistics';
import type { PointMeasures } from './point-measures';
import { withIntervals } from './with-intervals';

const distances = ['integratedCalibrationIndex', 'e50', 'e90', 'emax'] as const;

/** Intervals by resampling cases, for the measures that have none by a formula. */
export function withCaseIntervals<Of extends PointMeasures>(
  found: Of,
  cases: OrderedCases,
  resampling: { readonly generator: Generator; readonly replicates: number },
): Of {
  const binned = binnedCases(cases);
  const { measures } = found;
  const area = binnedSamples(binned, resampling, (resample) => {
    const value = binnedPartialArea(resample);
    return value === undefined ? undefined : [value];
  });
  const intervals: Record<string, Interval> = {};
  if (area !== undefined && 'value' in measures.partialAuroc) {
    intervals.partialAuroc = percentileInterval(area, measures.partialAuroc.value);
  }
  return {
    ...found,
    measures: withIntervals(measures, { ...intervals, ...distanceIntervals(found, binned, resampling) }),
  };
}

function percentileInterval({ binned, sorted }: BinnedSamples, exact: number): Interval {
  const [values, shift] = [sorted(0), exact - binned[0]!];
  const limit = (share: number) => Math.max(0, quantileOfSorted(values, share) + shift);
  return { low: limit(0.025), high: limit(0.975), level: 0.95, method: 'bootstrap' };
}

function distanceIntervals(
  { measures }: PointMeasures,
  binned: BinnedCases,
  resampling: { readonly generator: Generator; readonly replicates: number },
): Record<string, Interval> {
  const curve = binnedCurve(binned.risks);
  if (curve === undefined) return {};
  const statistic = binnedCurveDistances(binned.risks, curve);
  const resampled = binnedSamples(binned, resampling, statistic);
  const calibrated = binnedSamples(expectedOf(binned), resampling, statistic);
  if (resampled === undefined || calibrated === undefined) return {};
  return Object.fromEntries(
    distances.flatMap((name, number) => {
      const [estimate, value] = [measures[name], resampled.binned[number]!];
      if ('notEstimable' in estimate) return [];
      const samples = { resampled: resampled.sorted(number), calibrated: calibrated.sorted(number) };
      const limits = reflectedInterval({ estimate: estimate.value, value, ...samples });
      return [[name, { ...limits, level: 0.95, method: 'bootstrap-reflected' }]];
    }),
  );
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
