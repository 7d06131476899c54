import type { Estimate } from '@sotto/statistics';

/** What an AUROC that lies below chance, interval and all, is likely to mean; undefined of any other. */
export function reversalInWords(auroc: Estimate | undefined): string | undefined {
  if (auroc === undefined || !('value' in auroc)) return undefined;
  const high = auroc.interval?.high ?? null;
  if (high === null || high >= 0.5) return undefined;
  return 'The AUROC is below 0.5: the higher the risk, the fewer had the outcome. Check whether the column holds a chance of the opposite, such as survival; its risk is 1 less that chance.';
}
