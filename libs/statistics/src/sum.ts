/** A running sum that keeps the rounding error of each step (two-sum without a branch). */
export class CompensatedSum {
  private total = 0;
  private lost = 0;

  add(value: number): void {
    const next = this.total + value;
    const taken = next - this.total;
    this.lost += this.total - (next - taken) + (value - taken);
    this.total = next;
  }

  get value(): number {
    return this.total + this.lost;
  }
}

/**
 * Compensated sum: the rounding errors of each step are kept and added at the end.
 *
 * @param count number of terms
 * @param term gives the i-th term
 * @returns the sum, independent of the order of the terms to about 1e-15 of the sum of their sizes
 * @see Neumaier 1974, Z Angew Math Mech 54:39; Knuth, The Art of Computer Programming 2, 4.2.2
 */
export function sum(count: number, term: (i: number) => number): number {
  const total = new CompensatedSum();
  for (let i = 0; i < count; i++) total.add(term(i));
  return total.value;
}

const blockLength = 32;

/**
 * Sum of neighbouring values: plain sums of a few, so short that they lose nothing that counts, added with
 * compensation.
 *
 * @param to place after the last one
 */
export function sumOf(values: Float64Array, from = 0, to = values.length): number {
  const total = new CompensatedSum();
  for (let at = from; at < to; at += blockLength) total.add(plainSum(values, at, Math.min(at + blockLength, to)));
  return total.value;
}

/** The same of products, place by place. */
export function sumOfProducts(a: Float64Array, b: Float64Array): number {
  const total = new CompensatedSum();
  for (let at = 0; at < a.length; at += blockLength) total.add(plainProducts(a, b, at));
  return total.value;
}

function plainSum(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i]!;
  return total;
}

function plainProducts(a: Float64Array, b: Float64Array, from: number): number {
  const to = Math.min(from + blockLength, a.length);
  let total = 0;
  for (let i = from; i < to; i++) total += a[i]! * b[i]!;
  return total;
}

/** Number of events. */
export function countEvents(outcomes: Uint8Array): number {
  let events = 0;
  for (let i = 0; i < outcomes.length; i++) events += outcomes[i]!;
  return events;
}
