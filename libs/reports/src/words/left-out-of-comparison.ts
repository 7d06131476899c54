import type { Comparison } from '../findings';
import { counted, countOf } from './numbers';
import { reasonInWords } from './reasons';

/** How many cases a comparison of models rests on, where that is not all of them; undefined where it is. */
export function leftOutOfComparisonInWords({ compare, leftOut, groups }: Comparison): string | undefined {
  if (leftOut.length === 0) return undefined;
  const cases = groups[0]!.cases;
  if (cases === null) return `The comparison leaves out some cases, which have no usable risk in ${compare}.`;
  const reasons = leftOut.map(({ reason, rows }) => `${counted(rows)} (${reasonInWords(reason)})`);
  return `The comparison rests on the ${countOf(cases, 'case')} with a usable risk in ${compare} too; left out: ${reasons.join(', ')}.`;
}
