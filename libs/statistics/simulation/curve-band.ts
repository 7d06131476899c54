import { calibrationCurve } from '../src/calibration/calibration-curve';
import type { Interval } from '../src/estimate';
import { ascending, type OrderedCases } from '../src/ordering/ascending';
import { quantileOfSorted } from '../src/ordering/quantile';
import type { Generator } from '../src/resampling/seeded-generator';
import { bandAtPlaces } from '../src/validation/band-at-places';
import { minimumOfInterval, tooSmall } from '../src/validation/minimum';
import { drawCases, sizeOf } from './anticipated';
import { designs, type Family, holds, noneOf, resamples } from './procedure';

/** The band of the calibration curve at the median risk; risks that are right. */
export const curveBand: Family = {
  procedures: {
    'calibration curve at the median risk, resampling': { kind: 'interval', minimum: minimumOfInterval.resampled },
  },
  designs,
  replicate: (design, generator) => {
    const { risks, outcomes } = drawCases(design, generator);
    const size = sizeOf(outcomes);
    if (tooSmall(size, minimumOfInterval.resampled) !== undefined) return { size, outcomes: noneOf(curveBand) };
    const cases = ascending(risks, outcomes);
    const median = quantileOfSorted(cases.risks, 0.5);
    return {
      size,
      outcomes: {
        'calibration curve at the median risk, resampling': holds(bandAt(cases, median, generator), median),
      },
    };
  },
};

function bandAt(cases: OrderedCases, risk: number, generator: Generator): Interval | null {
  const curve = calibrationCurve(cases.risks, cases.outcomes);
  if (curve === undefined) return null;
  const [point] = bandAtPlaces(cases, curve, [risk], { generator, replicates: resamples });
  return point === undefined ? null : { low: point.low, high: point.high, level: 0.95, method: 'bootstrap' };
}
