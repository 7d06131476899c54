import type { Interval } from '../estimate';
import { gammaQuantile } from './gamma-quantile';

/**
 * Exact interval of a Poisson count: it covers at least 95 %.
 *
 * @formula gamma quantiles: G(0.025; x) and G(0.975; x + 1)
 * @misleads for shares that are not small: it is wider than needed
 * @param events observed number, 0 or more
 * @see Garwood 1936, Biometrika 28:437
 * @checkedAgainst R poisson.test
 */
export function garwood(events: number): Interval & { low: number; high: number } {
  const low = events === 0 ? 0 : gammaQuantile(events, -1);
  return { low, high: gammaQuantile(events + 1, 1), level: 0.95, method: 'garwood' };
}
