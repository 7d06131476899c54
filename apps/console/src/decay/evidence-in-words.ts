import { counted, decimals } from '@sotto/reports';

/** The evidence itself, from its natural logarithm: `14`, `9,914`. */
export function evidenceInWords(statistic: number | null): string {
  if (statistic === null) return 'none yet';
  const evidence = Math.exp(statistic);
  return evidence < 10 ? decimals(evidence, 1) : counted(evidence);
}
