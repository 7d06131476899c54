import type { SubgroupSpecification } from './protocol';

/** The band of a value: below the first limit, from a limit to under the next, or from the last limit up. */
export function bandLabel(value: number, limits: readonly number[]): string | null {
  if (Number.isNaN(value)) return null;
  return labelOfBand(
    limits.findLastIndex((limit) => value >= limit),
    limits,
  );
}

/** The values that a subgroup can have; undefined where the data decide. */
export function labelsOf(subgroup: SubgroupSpecification): string[] | undefined {
  if ('where' in subgroup) return ['yes', 'no'];
  const { bands } = subgroup;
  return bands && ['below', ...bands].map((_, i) => labelOfBand(i - 1, bands));
}

function labelOfBand(at: number, limits: readonly number[]): string {
  if (at < 0) return `under ${limits[0]}`;
  return at === limits.length - 1 ? `${limits[at]} and over` : `${limits[at]} to under ${limits[at + 1]}`;
}
