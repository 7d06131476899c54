import { isInSubgroup } from '../study-follow-up/named-subgroup';
import type { Features } from './features';

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

/** Who has traits: each is read once of everybody. */
export class TraitMembers {
  private readonly known = new Map<string, Uint8Array>();

  constructor(private readonly features: Features) {}

  /** Whether a prediction, by place, has all of these. */
  having(traits: readonly Trait[]): (prediction: number) => boolean {
    const all = traits.map((trait) => this.membersOf(trait));
    return (i) => all.every((members) => members[i] === 1);
  }

  private membersOf(trait: Trait): Uint8Array {
    const members = this.known.get(trait.text) ?? membersOf(trait, this.features);
    this.known.set(trait.text, members);
    return members;
  }
}

function membersOf(trait: Trait, { predictions, having, input }: Features): Uint8Array {
  const where = (isMember: (i: number) => boolean) => {
    const members = new Uint8Array(predictions.length);
    for (let i = 0; i < members.length; i++) if (isMember(i)) members[i] = 1;
    return members;
  };
  switch (trait.kind) {
    case 'subgroup':
      return where(inSubgroup(trait.text, predictions));
    case 'code':
      return where(having(trait.text));
    case 'input':
      return inRange(input(trait.place), trait.range);
  }
}

function inRange(values: Float64Array, range: InputRange): Uint8Array {
  const members = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) if (isInRange(values[i]!, range)) members[i] = 1;
  return members;
}

/** Asked once of those who have the same values. */
function inSubgroup(name: string, predictions: Features['predictions']): (prediction: number) => boolean {
  const known = new Map<object, boolean>();
  return (i) => {
    const { subgroups } = predictions[i]!;
    const before = known.get(subgroups);
    if (before !== undefined) return before;
    const isIn = isInSubgroup({ subgroups }, name);
    known.set(subgroups, isIn);
    return isIn;
  };
}

/** @param value NaN is missing */
export function isInRange(value: number, range: InputRange): boolean {
  if (Number.isNaN(value) || range === 'missing') return Number.isNaN(value) && range === 'missing';
  if ('is' in range) return value === range.is;
  return value >= (range.from ?? -Infinity) && value < (range.under ?? Infinity);
}
