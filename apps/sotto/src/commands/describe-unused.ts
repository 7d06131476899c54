import type { DeadLetter, RejectedCount } from '@sotto/persistence';
import { reasonInWords } from '@sotto/reports';

/** The messages that are told one by one. */
export const mostTold = 20;

/** What a replay could not use: how many, why, the code that docs/feeds.md lists, and of which file or feed. */
export function describeUnused(
  counts: readonly RejectedCount[],
  letters: readonly Pick<DeadLetter, 'place' | 'reason'>[] = [],
): string {
  const reasons = counts.map(({ source, reason, count }) => `${count} ${reasonInWords(reason)} (${reason}, ${source})`);
  const told = letters.map(({ place, reason }) => `  ${place ?? 'a place that is not known'}: ${reason}\n`);
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const more = letters.length > 0 && all > letters.length ? `  and ${all - letters.length} more\n` : '';
  return `Lines and messages that could not be used, and are missing in these figures: ${reasons.join('; ')}. Remedies by code: docs/feeds.md\n${told.join('')}${more}`;
}
