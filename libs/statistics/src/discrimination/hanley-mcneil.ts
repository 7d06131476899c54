/**
 * Standard error of an area under the curve from the area and the number of cases alone, for published areas.
 *
 * @formula sqrt((A (1 - A) + (m - 1)(Q1 - A^2) + (n - 1)(Q2 - A^2)) / (m n)), Q1 = A / (2 - A), Q2 = 2 A^2 / (1 + A)
 * @misleads where risks are far from the exponential form that it assumes; with the risks at hand use DeLong's
 * @param area in [0, 1]
 * @param positives cases with the event, 1 or more
 * @param negatives cases without, 1 or more
 * @see Hanley & McNeil 1982, Radiology 143:29
 * @checkedAgainst Python
 */
export function hanleyMcNeil(area: number, positives: number, negatives: number): number {
  const twoPositives = area / (2 - area) - area ** 2;
  const twoNegatives = (2 * area ** 2) / (1 + area) - area ** 2;
  const variance = area * (1 - area) + (positives - 1) * twoPositives + (negatives - 1) * twoNegatives;
  return Math.sqrt(variance / (positives * negatives));
}
