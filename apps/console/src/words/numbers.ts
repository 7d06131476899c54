import { counted } from '@sotto/reports';

export { counted, decimals, percent } from '@sotto/reports';

/** `1 death`, `74 deaths`. */
export function countOf(count: number, [one, many]: readonly [string, string]): string {
  return `${counted(count)} ${count === 1 ? one : many}`;
}

/** A number that may be withheld, because a count of 1 to 10 patients would show. */
export function guarded(count: number | null): string {
  return count === null ? 'hidden' : counted(count);
}
