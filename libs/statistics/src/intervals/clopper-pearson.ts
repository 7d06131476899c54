import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import type { Interval } from '../estimate';

/**
 * Exact interval of a proportion: it covers at least 95 % whatever the proportion, so it is wide for few cases.
 *
 * @formula beta quantiles: B(0.025; x, n - x + 1) and B(0.975; x + 1, n - x)
 * @misleads as a measure of noise: it is wider than needed
 * @param events number of events, 0 to `cases`
 * @see Clopper & Pearson 1934, Biometrika 26:404
 * @checkedAgainst R binom.test
 */
export function clopperPearson(events: number, cases: number): Interval & { low: number; high: number } {
  const low = events === 0 ? 0 : betaQuantile(0.025, events, cases - events + 1);
  const high = events === cases ? 1 : betaQuantile(0.975, events + 1, cases - events);
  return { low, high, level: 0.95, method: 'clopper-pearson' };
}
