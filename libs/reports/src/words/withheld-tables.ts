import type { GroupFindings, ThresholdInTheWay } from '../findings';
import { counted, countOf } from './numbers';

/** How many threshold tables are withheld, why, and what could be done. */
export function withheldTablesInWords(withheld: number, inTheWay: ThresholdInTheWay | undefined): string {
  const tables = countOf(withheld, ['threshold table is', 'threshold tables are']);
  const without =
    inTheWay === undefined ? '' : ` Without the threshold ${inTheWay.at} it would be ${counted(inTheWay.withheld)}.`;
  return `${tables} withheld, since at some threshold a count of 1 to 10 stands there or follows from what is shown.${without} Who may see such counts shows them with --show-small-cells.`;
}

/** Why some groups show no measure beside their withheld table; undefined where none does. */
export function withheldWithTableInWords(
  groups: readonly Pick<GroupFindings, 'suppressed' | 'thresholdsSuppressed'>[],
): string | undefined {
  const count = groups.filter(({ suppressed, thresholdsSuppressed }) => suppressed && thresholdsSuppressed).length;
  if (count === 0) return undefined;
  return `${countOf(count, ['group has', 'groups have'])} so few different risks that the measures would tell of the withheld table, and are withheld with it. Other thresholds may have a table that can be shown.`;
}
