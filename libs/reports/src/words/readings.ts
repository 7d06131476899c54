import type { DecisionPoint, Picture } from '@sotto/performance';
import type { BandPoint } from '@sotto/statistics';
import { countOf, percent } from './numbers';

/**
 * What a calibration curve of at least two points says, in one sentence.
 *
 * Where no case has such a risk the curve only bridges a gap: that is not read.
 */
export function calibrationReading({ curve: drawn, bins }: Pick<Picture, 'curve' | 'bins'>): string {
  const hasCases = ({ at }: BandPoint) =>
    bins.some(({ from, to, events, others }) => at >= from && at <= to && events + others > 0);
  const beside = drawn.filter(hasCases);
  const curve = beside.length > 0 ? beside : drawn;
  const worst = curve.reduce((a, b) => (Math.abs(b.rate - b.at) > Math.abs(a.rate - a.at) ? b : a));
  const outside = curve.filter(({ at, low, high }) => at < low || at > high);
  const share = percent(outside.length / curve.length, 0);
  const direction = worst.rate < worst.at ? 'too high' : 'too low';
  return `The risks were most wrong near ${percent(worst.at, 0)}, where the smoothed rate is ${percent(worst.rate)} (${direction}); at ${share} of the risks drawn${beside.length > 0 ? ' where cases lie' : ''} the band, taken point by point, leaves out the risk.`;
}

/** What a decision curve of at least two points says, in one sentence. */
export function decisionReading(points: readonly DecisionPoint[]): string {
  const better = points.filter(({ netBenefit, treatAll }) => netBenefit > Math.max(0, treatAll));
  const range = `from ${percent(points[0]!.at, 0)} to ${percent(points.at(-1)!.at, 0)}`;
  if (better.length === points.length) {
    return `At every threshold drawn, ${range}, acting on the model is worth more than acting on everybody or on nobody.`;
  }
  if (better.length === 0) {
    return `At no threshold drawn, ${range}, is acting on the model worth more than acting on everybody or on nobody.`;
  }
  const stretch = `${percent(better[0]!.at, 0)} and ${percent(better.at(-1)!.at, 0)}`;
  return `At ${better.length} of the ${countOf(points.length, 'threshold')} drawn, those between ${stretch}, acting on the model is worth more than acting on everybody or on nobody.`;
}
