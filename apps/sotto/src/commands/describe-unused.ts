import type { RejectedCount } from '@sotto/persistence';
import { reasonInWords } from '@sotto/reports';

/** What a replay could not use: how many, why, the code that docs/feeds.md lists, and of which file or feed. */
export function describeUnused(counts: readonly RejectedCount[]): string {
  const reasons = counts.map(({ source, reason, count }) => `${count} ${reasonInWords(reason)} (${reason}, ${source})`);
  return `Lines and messages that could not be used, and are missing in these figures: ${reasons.join('; ')}. Remedies by code: docs/feeds.md\n`;
}
