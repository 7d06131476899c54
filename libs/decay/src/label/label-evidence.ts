import { logSumExp } from '../follow-up/alternatives';

/**
 * Evidence of a change of labels for each possible first look: the logarithm of the product of the looks from it on,
 * averaged over the alternatives.
 *
 * @param logBs evidence of each look by alternative, the oldest first
 * @returns natural logarithms, shape [looks]
 */
export function labelEvidenceByStart(logBs: readonly (readonly number[])[]): Float64Array {
  const starts = new Float64Array(logBs.length);
  const sums = (logBs[0] ?? []).map(() => 0);
  for (let look = logBs.length - 1; look >= 0; look--) {
    logBs[look]!.forEach((log, j) => (sums[j]! += log));
    starts[look] = logSumExp(sums) - Math.log(sums.length);
  }
  return starts;
}
