import { type Interval, z95 } from '../estimate';

/**
 * Score interval of a proportion; close to 95 % also for few cases and for proportions near 0 or 1.
 *
 * @formula (p + z^2 / 2n +- z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n)
 * @misleads for fewer than about 50 cases of a share below 5 %
 * @param events number of events, 0 to `cases`; `cases` above 0
 * @see Wilson 1927; Newcombe 1998, Stat Med 17:857
 * @checkedAgainst R prop.test; Python statsmodels
 */
export function wilson(events: number, cases: number): Interval & { low: number; high: number } {
  const share = events / cases;
  const scale = 1 + z95 ** 2 / cases;
  const centre = (share + z95 ** 2 / (2 * cases)) / scale;
  const half = (z95 / scale) * Math.sqrt((share * (1 - share)) / cases + z95 ** 2 / (4 * cases ** 2));
  const low = events === 0 ? 0 : Math.max(0, centre - half);
  const high = events === cases ? 1 : Math.min(1, centre + half);
  return { low, high, level: 0.95, method: 'wilson' };
}
