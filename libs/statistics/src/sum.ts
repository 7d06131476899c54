/**
 * Compensated sum: the rounding errors of each step are kept and added at the end.
 *
 * @param count number of terms
 * @param term gives the i-th term
 * @returns the sum, independent of the order of the terms to about 1e-15 of the sum of their sizes
 * @see Neumaier 1974, Z Angew Math Mech 54:39
 */
export function sum(count: number, term: (i: number) => number): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < count; i++) {
    const value = term(i);
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
