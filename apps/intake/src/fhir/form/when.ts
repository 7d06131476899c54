import type { FeedFact } from '@sotto/admissions';
import { DateTime } from 'luxon';
import { ResourceFault } from '../resource-fault';

/** When something happened: a moment, a day, or neither. */
export type When = Pick<FeedFact, 'at' | 'date'>;

const form = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

/**
 * The first of some FHIR dateTimes that says a moment or a day; a year or a month alone says neither.
 *
 * @throws ResourceFault on one that cannot be read: FHIR asks for an offset wherever a time is given
 */
export function whenOf(...given: readonly (string | undefined)[]): When | undefined {
  for (const text of given) {
    if (text === undefined) continue;
    const moment = DateTime.fromISO(text, { setZone: true });
    if (!form.test(text) || !moment.isValid) throw new ResourceFault('time-unreadable');
    if (text.length > 10) return { at: moment.toUTC().toISO()! };
    if (text.length === 10) return { date: text };
  }
  return undefined;
}
