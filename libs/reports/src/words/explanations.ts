import type { Explanation } from '@sotto/decay';
import { subgroupLabel } from './subgroups';

/** Whether a signal says more than those that stand, in one sentence. */
export function explanationInWords({ by, explains }: Explanation, labelOf = subgroupLabel): string {
  const named = (names: readonly string[]) => listed(names.map((name) => `“${labelOf(name)}”`));
  if (by.length > 0) {
    return `Explained by ${named(by)}: without the patients of ${by.length === 1 ? 'that signal' : 'those signals'} the evidence would not pass the watch line.`;
  }
  if (explains.length > 0) return `It stands by itself, and explains ${named(explains)}.`;
  return 'It stands by itself: no other signal explains it.';
}

/** `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
