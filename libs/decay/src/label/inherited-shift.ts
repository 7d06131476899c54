import type { NullShift } from '../e-sr';

/**
 * The null hypothesis of a subgroup with too few reference events of its own: its parent's calibration, with a margin
 * that is wider by how much subgroups differ from each other.
 *
 * @param variance between the subgroups of the reference
 * @see methods E.2: a subgroup that did not exist before is tested against its parent as it used to be
 */
export function inheritedShift(parent: NullShift, variance: number): NullShift {
  return { ...parent, standardError: Math.sqrt(parent.standardError ** 2 + variance) };
}
