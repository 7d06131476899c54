/**
 * Which of several e-values to reject so that, on average, at most this share of the rejected is true.
 *
 * Holds for any dependence, as between subgroups that share patients.
 *
 * @formula the k largest, k the largest j with e_(j) >= K / (alpha j)
 * @misleads with Shiryaev-Roberts statistics, which are no e-values
 * @param evidence e-values of at least 0
 * @param rate share of false discoveries, in (0, 1)
 * @returns for each whether it is rejected, same order
 * @see Wang & Ramdas 2022, J R Stat Soc B 84:822
 * @checkedAgainst a second program
 */
export function eBenjaminiHochberg(evidence: readonly number[], rate: number): boolean[] {
  const descending = evidence.toSorted((a, b) => b - a);
  const rejected = descending.findLastIndex((value, i) => value >= evidence.length / (rate * (i + 1)));
  return evidence.map((value) => rejected >= 0 && value >= descending[rejected]!);
}
