import { isSmallCount } from '@sotto/statistics';
import type { MeasuredGroup, WithoutValue } from './document';
import type { SubgroupColumn } from './read-predictions';

/**
 * Rows that have no value in a subgroup column, by column.
 *
 * The number is withheld where it is small, or where a hidden group of the column would follow from it.
 */
export function rowsWithoutValue(
  columns: readonly SubgroupColumn[],
  measured: readonly MeasuredGroup[],
  showSmallCells: boolean,
): WithoutValue[] {
  return columns.flatMap(({ name, codes }) => {
    const rows = codes.reduce((count, code) => count + Number(code === 0), 0);
    const groups = measured.filter((group) => group.name.startsWith(`${name}=`));
    const isShown = showSmallCells || (!isSmallCount(rows) && groups.every(({ cases }) => cases !== null));
    return rows === 0 ? [] : [{ column: name, rows: isShown ? rows : null }];
  });
}
