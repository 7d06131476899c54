/**
 * E-values adjusted for several hypotheses: rejecting those of at least 1 / alpha makes any false rejection at all at
 * most alpha likely, under any dependence.
 *
 * @formula e*_g = minimum over k of (e_g + sum of the k smallest others) / (k + 1)
 * @misleads with Shiryaev-Roberts statistics, which are no e-values
 * @param evidence e-values of at least 0
 * @returns adjusted e-values, same order, none larger than the given one
 * @see Vovk & Wang 2021, Ann Stat 49:1736
 * @checkedAgainst Python numpy, over every set of hypotheses
 */
export function closedETesting(evidence: readonly number[]): number[] {
  const ascending = evidence.toSorted((a, b) => a - b);
  const sums = [0];
  for (const value of ascending) sums.push(sums.at(-1)! + value);
  const mean = (value: number, others: number) => (value + sums[others]!) / (others + 1);
  return evidence.map((value) => {
    // Smaller values draw the mean down until it is below the next; those above the value itself never do.
    let [low, high] = [0, ascending.indexOf(value)];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ascending[middle]! < mean(value, middle)) low = middle + 1;
      else high = middle;
    }
    return mean(value, low);
  });
}
