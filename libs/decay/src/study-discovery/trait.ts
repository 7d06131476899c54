import type { SealedPrediction } from '../study-follow-up/followed';
import { isInSubgroup } from '../study-follow-up/named-subgroup';

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

/** What traits are read from, as it was known when the prediction was made. */
export interface Features {
  readonly prediction: Pick<SealedPrediction, 'subgroups'>;
  readonly codes: ReadonlySet<string>;
  /** In the order of the package; null is missing. */
  readonly inputs: readonly (number | null)[];
}

export function hasTrait(trait: Trait, { prediction, codes, inputs }: Features): boolean {
  switch (trait.kind) {
    case 'subgroup':
      return isInSubgroup(prediction, trait.text);
    case 'code':
      return codes.has(trait.text);
    case 'input':
      return isInRange(inputs[trait.place] ?? null, trait.range);
  }
}

export function hasTraits(traits: readonly Trait[], features: Features): boolean {
  return traits.every((trait) => hasTrait(trait, features));
}

export function isInRange(value: number | null, range: InputRange): boolean {
  if (value === null || range === 'missing') return value === null && range === 'missing';
  if ('is' in range) return value === range.is;
  return value >= (range.from ?? -Infinity) && value < (range.under ?? Infinity);
}
