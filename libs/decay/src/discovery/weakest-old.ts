const oldAfter = 8;

/** A place that is taken, with its evidence at the last look, a natural logarithm. */
export interface TakenPlace {
  /** First cohort that counts. */
  readonly opened: number;
  readonly statistic: number;
}

/**
 * The place to be emptied for another subgroup: that with the least evidence, if it is old and has no more than looks alone
 * would give it.
 *
 * @param present cohort of the look
 */
export function weakestOld<Place extends TakenPlace>(places: readonly Place[], present: number): Place | undefined {
  const growth = ({ opened, statistic }: TakenPlace) => statistic - Math.log(present - opened);
  const old = places.filter((place) => present - place.opened > oldAfter && growth(place) < 0);
  return old.length === 0 ? undefined : old.reduce((a, b) => (growth(b) < growth(a) ? b : a));
}
