import type { EnteredEvent, NewEvent, Withdrawal } from './event';

/** An event of a study, whoever knows of it. */
export interface TimelineEvent extends NewEvent {
  /** What points to it on charts: the number of an entered one, `S1` for the first that Sotto found. */
  readonly mark: string;
  readonly source: 'entered' | 'sotto';
  /** Null, as who entered it and when, for one that Sotto found. */
  readonly number: number | null;
  readonly by: string | null;
  readonly at: string | null;
  readonly withdrawal: Withdrawal | null;
}

/** Everything that happened, by day. */
export function timelineOf(entered: readonly EnteredEvent[], found: readonly NewEvent[]): TimelineEvent[] {
  const events = [
    ...entered.map((event): TimelineEvent => ({ ...event, mark: String(event.number), source: 'entered' })),
    ...found.map((event, i): TimelineEvent => {
      const byNobody = { number: null, by: null, at: null, withdrawal: null };
      return { ...event, ...byNobody, mark: `S${i + 1}`, source: 'sotto' };
    }),
  ];
  return events.toSorted((a, b) => Number(a.date > b.date) - Number(a.date < b.date));
}

/** Without those that were withdrawn. */
export function standing(events: readonly TimelineEvent[]): TimelineEvent[] {
  return events.filter(({ withdrawal }) => withdrawal === null);
}
