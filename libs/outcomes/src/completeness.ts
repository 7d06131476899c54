import type { FactOf } from '@sotto/admissions';
import { zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';

/** A statement that went further than every one before it. Both are epoch milliseconds. */
interface Advance {
  readonly through: number;
  readonly statedAt: number;
}

/** What each source has stated: that it has reported everything up to a moment, and when it said so. */
export class Completeness {
  private readonly bySource = new Map<string, Advance[]>();

  constructor(statements: readonly FactOf<'complete-through'>[], timezone: string) {
    const inOrder = statements.toSorted((a, b) => Date.parse(a.knownAt) - Date.parse(b.knownAt));
    for (const { source, through, knownAt } of inOrder) {
      const advances = this.bySource.get(source) ?? [];
      const moment = DateTime.fromISO(through, { zone: zoneNamed(timezone) });
      const end = (through.includes('T') ? moment : moment.endOf('day')).toMillis();
      if (end > (advances.at(-1)?.through ?? -Infinity)) advances.push({ through: end, statedAt: Date.parse(knownAt) });
      this.bySource.set(source, advances);
    }
  }

  /** When the last of the sources stated that it is complete through this moment; undefined while one has not. */
  reached(sources: readonly string[], end: DateTime): DateTime | undefined {
    const moments = sources.map((source) => firstThrough(this.bySource.get(source) ?? [], end.toMillis()));
    return moments.every((moment) => moment !== undefined) ? DateTime.fromMillis(Math.max(...moments)) : undefined;
  }

  /** How far a source says it is complete. */
  through(source: string): DateTime | undefined {
    const last = this.bySource.get(source)?.at(-1);
    return last === undefined ? undefined : DateTime.fromMillis(last.through);
  }
}

/** Advances ascend in both times, so the search may halve. */
function firstThrough(advances: readonly Advance[], end: number): number | undefined {
  let [low, high] = [0, advances.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (advances[middle]!.through >= end) high = middle;
    else low = middle + 1;
  }
  return advances[low]?.statedAt;
}
