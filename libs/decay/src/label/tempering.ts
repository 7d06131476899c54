/** Events of one week of the reference: seen, expected, and the variance that the risks give. */
export interface ReferenceWeek {
  readonly observed: number;
  readonly expected: number;
  readonly variance: number;
}

const mostDispersion = 3;

/**
 * By how much weekly numbers of events vary more than independent patients would.
 *
 * @param weeks of the reference
 * @returns mean squared Pearson residual, kept within 1 to 3; 1 without a week
 * @see McCullagh & Nelder 1989, Generalized Linear Models, 4.5
 */
export function dispersionOf(weeks: readonly ReferenceWeek[]): number {
  const counted = weeks.filter(({ variance }) => variance > 0);
  if (counted.length === 0) return 1;
  const squares = counted.map(({ observed, expected, variance }) => (observed - expected) ** 2 / variance);
  const mean = squares.reduce((sum, square) => sum + square, 0) / counted.length;
  return Math.min(mostDispersion, Math.max(1, mean));
}

/**
 * Evidence with its strength divided by the dispersion: B^(1/phi) is an e-value wherever B is one (Jensen), and bears
 * weeks that are good or bad for everybody.
 *
 * @param logB evidence of a look by alternative, natural logarithms
 * @param dispersion at least 1
 */
export function tempered(logB: readonly number[], dispersion: number): number[] {
  return logB.map((log) => log / dispersion);
}
