import type { Membership } from './span';
import { type CountedGroup, suppressGroups, type Visibility } from './suppress-groups';

/**
 * Which groups are shown where several things of the same groups are counted: rows and patients, or the rows of which
 * two models speak and the rest. A group is shown only if none of its counts is small or follows from what is shown.
 *
 * @param countings the same groups in the same order, each time with other counts; an empty one counts nothing
 * @param membership which groups share rows
 * @param before what is hidden already
 */
export function suppressTogether(
  countings: readonly (readonly CountedGroup[])[],
  membership: Membership,
  before?: readonly Visibility[],
): readonly Visibility[] {
  let visible = before;
  for (;;) {
    const earlier: readonly Visibility[] | undefined = visible;
    for (const groups of countings) if (groups.length > 0) visible = suppressGroups(groups, membership, visible);
    if (
      earlier !== undefined &&
      visible!.every(({ measures, cases }, i) => measures === earlier[i]!.measures && cases === earlier[i]!.cases)
    )
      return visible!;
  }
}
