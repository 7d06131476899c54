import type { Counts } from '../thresholds/threshold-row';

/**
 * Every count that a table of thresholds tells: its cells, and who lies between one threshold and the next.
 *
 * @param rows the counts of one group, by ascending threshold
 */
export function tableCounts(rows: readonly Counts[]): number[] {
  return rows.flatMap(({ truePositives, falsePositives, falseNegatives, trueNegatives }, i) => {
    const below = rows[i - 1];
    const between =
      below === undefined ? [] : [below.truePositives - truePositives, below.falsePositives - falsePositives];
    return [truePositives, falsePositives, falseNegatives, trueNegatives, ...between];
  });
}
