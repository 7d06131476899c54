import type { FactOf } from '@sotto/admissions';
import { DateTime } from 'luxon';

/** What each source has stated: that it has reported everything up to a moment, and when it said so. */
export class Completeness {
  private readonly bySource = new Map<string, { through: DateTime; wholeDay: boolean; statedAt: DateTime }[]>();

  constructor(statements: readonly FactOf<'complete-through'>[], timezone: string) {
    for (const { source, through, knownAt } of statements) {
      const wholeDay = !through.includes('T');
      const entry = {
        through: DateTime.fromISO(through, { zone: timezone }),
        wholeDay,
        statedAt: DateTime.fromISO(knownAt),
      };
      const entries = this.bySource.get(source);
      if (entries === undefined) this.bySource.set(source, [entry]);
      else entries.push(entry);
    }
    for (const entries of this.bySource.values()) entries.sort((a, b) => a.statedAt.toMillis() - b.statedAt.toMillis());
  }

  /** When the last of the sources stated that it is complete through this moment; undefined while one has not. */
  reached(sources: readonly string[], end: DateTime): DateTime | undefined {
    const moments = sources.map((source) => this.firstStatement(source, end));
    return moments.every((moment) => moment !== undefined) ? DateTime.max(...moments) : undefined;
  }

  /** How far a source says it is complete. */
  through(source: string): DateTime | undefined {
    const entries = this.bySource.get(source);
    return entries === undefined ? undefined : DateTime.max(...entries.map(({ through }) => through));
  }

  private firstStatement(source: string, end: DateTime): DateTime | undefined {
    return this.bySource
      .get(source)
      ?.find(({ through, wholeDay }) => (wholeDay ? through.endOf('day') : through) >= end)?.statedAt;
  }
}
