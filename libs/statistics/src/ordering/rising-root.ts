const mostSteps = 200;

/**
 * Where a rising function reaches a level, between two places on either side of it, by the Illinois form of false position.
 *
 * @param tolerance largest step that no longer matters
 * @see Dowell & Jarratt 1971, BIT 11:168
 */
export function risingRoot(
  rising: (x: number) => number,
  level: number,
  [from, to]: readonly [number, number],
  tolerance: number,
): number {
  let [low, high] = [from, to];
  let [belowBy, aboveBy] = [rising(low) - level, rising(high) - level];
  let root = low;
  for (let step = 0; step < mostSteps && high - low > tolerance; step++) {
    const next = (low * aboveBy - high * belowBy) / (aboveBy - belowBy);
    const off = rising(next) - level;
    const settled = Math.abs(next - root) <= tolerance;
    if (off === 0 || settled) return next;
    if (off < 0) {
      // The same end moved twice: the other one weighs half, or it would never move.
      if (root === low) aboveBy /= 2;
      [low, belowBy] = [next, off];
    } else {
      if (root === high) belowBy /= 2;
      [high, aboveBy] = [next, off];
    }
    root = next;
  }
  return root;
}
