/** Counts from 1 to this are never shown; 0 may be. */
export const largestSmallCount = 10;

/** A count that would let a reader recognise people. */
export function isSmallCount(count: number): boolean {
  return count >= 1 && count <= largestSmallCount;
}

/** A group with few events, or few cases without one, shows no measure. */
export function hasSmallClass({ cases, events }: { readonly cases: number; readonly events: number }): boolean {
  return isSmallCount(events) || isSmallCount(cases - events);
}
