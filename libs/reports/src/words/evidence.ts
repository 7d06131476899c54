import { counted, decimals } from './numbers';

/** `12,000` of a natural logarithm of evidence, as the axes of charts have it. */
export function evidenceInWords(logarithm: number): string {
  return logarithm > 4 ? counted(Math.exp(logarithm)) : decimals(Math.exp(logarithm), 2);
}
