import { counted, countOf } from './numbers';
import { columnOf } from './subgroups';

interface CountedSubgroup {
  readonly subgroup: string;
  /** Null where it is hidden. */
  readonly cases: number | null;
}

/**
 * `Race is not recorded for 42 of 9,104 cases, which count among everybody only.`, for each such column. It tells what
 * follows from the counts that are shown: of a column with a hidden group nothing.
 */
export function notRecordedInWords(groups: readonly CountedSubgroup[]): string[] {
  const whole = groups.find(({ subgroup }) => subgroup === 'all')?.cases ?? null;
  if (whole === null) return [];
  const byColumn = Map.groupBy(
    groups.filter(({ subgroup }) => subgroup !== 'all'),
    ({ subgroup }) => columnOf(subgroup),
  );
  return [...byColumn].flatMap(([column, own]) => {
    const missing = whole - own.reduce((sum, { cases }) => sum + (cases ?? Number.NaN), 0);
    if (!(missing > 0)) return [];
    const name = `${column.charAt(0).toUpperCase()}${column.slice(1)}`;
    return [
      `${name} is not recorded for ${counted(missing)} of ${countOf(whole, 'case')}, which ${missing === 1 ? 'counts' : 'count'} among everybody only.`,
    ];
  });
}
