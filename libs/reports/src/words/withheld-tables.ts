import type { GroupFindings, ThresholdInTheWay } from '../findings';
import { counted, countOf } from './numbers';

/** How many threshold tables are withheld, why, and what could be done. */
export function withheldTablesInWords(withheld: number, inTheWay: ThresholdInTheWay | undefined): string {
  const tables = countOf(withheld, ['threshold table is', 'threshold tables are']);
  const without =
    inTheWay === undefined ? '' : ` Without the threshold ${inTheWay.at} it would be ${counted(inTheWay.withheld)}.`;
  return `${tables} withheld, since at some threshold a count of 1 to 10 stands there or follows from what is shown.${without} Who may see such counts shows them with --show-small-cells.`;
}

/** Why some groups with enough cases of each class show no measure; undefined where none does. */
export function withheldFewRisksInWords(groups: readonly Pick<GroupFindings, 'fewRisks'>[]): string | undefined {
  const count = groups.filter(({ fewRisks }) => fewRisks).length;
  if (count === 0) return undefined;
  return `${countOf(count, ['group has', 'groups have'])} so few different risks that the measures would tell how many cases have each of them, where that is 1 to 10 in one of the groups. Who may see such counts shows them with --show-small-cells.`;
}
