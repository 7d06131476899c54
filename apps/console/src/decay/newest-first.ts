import type { Signal } from '../api/answers';

/** As many as stand above the evidence without hiding it. */
const mostShown = 2;

/** The newest signals, and those before them; the newest come first in both. */
export function newestFirst(signals: readonly Signal[]): {
  readonly newest: readonly Signal[];
  readonly earlier: readonly Signal[];
} {
  const sorted = signals.toSorted((a, b) => b.number - a.number);
  return { newest: sorted.slice(0, mostShown), earlier: sorted.slice(mostShown) };
}
