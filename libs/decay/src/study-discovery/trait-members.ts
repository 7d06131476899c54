import { isInSubgroup } from '../study-follow-up/named-subgroup';
import type { Features } from './features';
import { type InputRange, isInRange, type Trait } from './trait';

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
