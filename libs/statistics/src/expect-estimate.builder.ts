import type { Estimate } from './estimate';

/** The two agree to 1e-9, or to the tolerance given. */
export function near(found: number | null | undefined, expected: number, tolerance = 1e-9): void {
  if (found === null || found === undefined) throw new Error(`nothing found where ${expected} is expected`);
  if (!(Math.abs(found - expected) <= tolerance)) throw new Error(`found ${found}, expected ${expected}`);
}

/** The estimate has this value and, where given, these limits. */
export function expectEstimate(estimate: Estimate, value: number, low?: number, high?: number, tolerance = 1e-9): void {
  if ('notEstimable' in estimate) throw new Error(estimate.notEstimable);
  near(estimate.value, value, tolerance);
  if (low !== undefined) near(estimate.interval?.low, low, tolerance);
  if (high !== undefined) near(estimate.interval?.high, high, tolerance);
}
