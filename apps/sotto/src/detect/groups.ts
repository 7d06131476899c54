import type { SubgroupCodes } from '@sotto/decay';
import type { SubgroupColumn } from '../measures/read-predictions';

/** Names of the tested groups: everybody, then each value of each column. */
export function groupNamesOf(columns: readonly SubgroupColumn[]): string[] {
  return ['all', ...columns.flatMap(({ name, levels }) => levels.map((level) => `${name}=${level}`))];
}

export function codesOf(columns: readonly SubgroupColumn[]): SubgroupCodes[] {
  return columns.map(({ codes, levels }) => ({ codes, count: levels.length }));
}

/** Whether a row is in a group, by the number of the group. */
export function memberTest(columns: readonly SubgroupColumn[], group: number): (row: number) => boolean {
  if (group === 0) return () => true;
  let first = 1;
  for (const { codes, levels } of columns) {
    const code = group - first + 1;
    if (code <= levels.length) return (row) => codes[row] === code;
    first += levels.length;
  }
  throw new RangeError(`there is no group ${group}`);
}
