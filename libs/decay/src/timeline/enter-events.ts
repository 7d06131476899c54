import { type Study, zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { Entry, NewEvent } from './event';
import type { EventStore } from './event.store';
import type { NumberedEvent } from './number-events';

export interface EventFault {
  /** Of the event among those given, 0 for the first. */
  readonly place: number;
  readonly message: string;
}

/** Events that were refused; none of those given with them was entered. */
export class EventsRefused extends Error {
  readonly code = 'events-refused';

  constructor(readonly faults: readonly EventFault[]) {
    super(faults.map(({ message }) => message).join('; '));
    this.name = 'EventsRefused';
  }
}

/**
 * Enters events of a study.
 *
 * @param clock of the study's world, ISO: what is after it has not happened
 * @throws EventsRefused with every fault
 */
export async function enterEvents(
  study: Study,
  events: readonly NewEvent[],
  { clock, ...entry }: Entry & { readonly clock: string },
  store: EventStore,
): Promise<readonly NumberedEvent[]> {
  const today = DateTime.fromISO(clock, { zone: zoneNamed(study.protocol.timezone) }).toISODate()!;
  const faults = events.flatMap(({ date }, place) =>
    date > today ? [{ place, message: `date: ${date} has not come: give a day up to ${today}` }] : [],
  );
  if (faults.length > 0) throw new EventsRefused(faults);
  return await store.add(study.id, events, entry);
}
