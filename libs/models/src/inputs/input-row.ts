/**
 * The inputs of one admission, in the order of the package: those that a fact says something of. All others have the value
 * that the package gives them without a fact, so that a model of thousands of inputs costs what its admissions say.
 */
export interface InputRow {
  /** Positions in the package, rising. */
  readonly at: Uint32Array;
  /** Of each position; NaN is missing. */
  readonly values: Float64Array;
}

/** Every value of a row. @param absent value of each input without a fact; NaN is missing */
export function wholeRow(absent: Float64Array, { at, values }: InputRow): Float64Array {
  const whole = absent.slice();
  at.forEach((position, i) => (whole[position] = values[i]!));
  return whole;
}

/** A row in which every input is said. */
export function rowOf(values: ArrayLike<number>): InputRow {
  return { at: Uint32Array.from({ length: values.length }, (_, i) => i), values: Float64Array.from(values) };
}
