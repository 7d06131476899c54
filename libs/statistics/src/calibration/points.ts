/** Ascending places with the number of cases there and their mean outcome. */
export interface Points {
  readonly at: Float64Array;
  readonly weight: Float64Array;
  readonly mean: Float64Array;
}
