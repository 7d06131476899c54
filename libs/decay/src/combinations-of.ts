import { canonicalJson } from '@sotto/admissions';
import type { Case } from '@sotto/performance';
import type { Combination } from './shown-counts';

/** Which values of the subgroups occur together among some cases. */
export function combinationsOf(cases: readonly Case[]): Combination[] {
  return [...new Map(cases.map(({ subgroups }) => [canonicalJson(subgroups), subgroups])).values()];
}
