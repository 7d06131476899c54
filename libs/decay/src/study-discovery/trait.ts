/** One of the things that the patients of a slot have in common; its text is how it is named. */
export type Trait =
  /** Value of a named subgroup, such as `sex=male`. */
  | { readonly kind: 'subgroup'; readonly text: string }
  /** Code on the chart, such as `medication=SYSTEM|CODE`. */
  | { readonly kind: 'code'; readonly text: string }
  /** Value of an input of the model, by its place in the package, such as `albumin=under 2.1`. */
  | { readonly kind: 'input'; readonly text: string; readonly place: number; readonly range: InputRange };

/** One value, from a limit to under another one, null where there is none, or no value at all. */
export type InputRange =
  { readonly is: number } | { readonly from: number | null; readonly under: number | null } | 'missing';

/** @param value NaN is missing */
export function isInRange(value: number, range: InputRange): boolean {
  if (Number.isNaN(value) || range === 'missing') return Number.isNaN(value) && range === 'missing';
  if ('is' in range) return value === range.is;
  return value >= (range.from ?? -Infinity) && value < (range.under ?? Infinity);
}
