import type { EnteredEvent, NewEvent } from './event';

export interface NumberedEvent extends NewEvent {
  readonly number: number;
  /** It stood already, or stands further up among the same ones, under this number. */
  readonly isRepeated: boolean;
}

/** The numbers that new events take after those of a study; one that was withdrawn may be entered anew. */
export function numberEvents(present: readonly EnteredEvent[], events: readonly NewEvent[]): NumberedEvent[] {
  const key = ({ date, kind, text }: NewEvent) => JSON.stringify([date, kind, text]);
  const standing = present.filter(({ withdrawal }) => withdrawal === null);
  const numbers = new Map(standing.map((event) => [key(event), event.number]));
  let last = Math.max(0, ...present.map(({ number }) => number));
  return events.map((event) => {
    const known = numbers.get(key(event));
    if (known !== undefined) return { ...event, number: known, isRepeated: true };
    last++;
    numbers.set(key(event), last);
    return { ...event, number: last, isRepeated: false };
  });
}
