import { type Direction, oddsRatios } from '../e-sr';

/** Hazard ratios of the alternatives, in equal parts; the label test has the same numbers as odds ratios. */
export const hazardRatios: Record<Direction, readonly number[]> = oddsRatios;

/** Logarithm of the sum of exponentials; minus infinity of nothing. */
export function logSumExp(logs: Float64Array | readonly number[], from = 0): number {
  let largest = -Infinity;
  for (let i = from; i < logs.length; i++) if (logs[i]! > largest) largest = logs[i]!;
  if (largest === -Infinity) return -Infinity;
  let sum = 0;
  for (let i = from; i < logs.length; i++) sum += Math.exp(logs[i]! - largest);
  return largest + Math.log(sum);
}
