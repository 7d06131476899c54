import { type Interval, z95 } from '../estimate';

/** Normal interval: the value and 1.96 standard errors to each side. */
export function wald(value: number, standardError: number): Interval & { low: number; high: number } {
  return { low: value - z95 * standardError, high: value + z95 * standardError, level: 0.95, method: 'wald' };
}
