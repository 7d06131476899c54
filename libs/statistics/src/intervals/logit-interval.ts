import { type Interval, z95 } from '../estimate';

/** Interval of a share that is symmetric on the log-odds scale, so it stays inside (0, 1); the share is neither 0 nor 1. */
export function logitInterval(share: number, standardErrorOfLogit: number, method: string): Interval {
  const logit = Math.log(share / (1 - share));
  const half = z95 * standardErrorOfLogit;
  const expit = (x: number) => 1 / (1 + Math.exp(-x));
  return { low: expit(logit - half), high: expit(logit + half), level: 0.95, method };
}
