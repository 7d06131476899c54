import { DateTime } from 'luxon';
import { ascertainmentLagDays, horizonDays, type Protocol } from './protocol';
import type { Study } from './study';
import { zoneNamed } from './zone';

/** End of the outcome window: the index time plus the horizon, in local calendar days. */
export function horizonEnd(protocol: Protocol, indexTime: DateTime): DateTime {
  return indexTime.setZone(zoneNamed(protocol.timezone)).plus({ days: horizonDays(protocol) });
}

/** The earliest moment at which a prediction can be mature. */
export function ascertainmentEnd(protocol: Protocol, indexTime: DateTime): DateTime {
  return indexTime
    .setZone(zoneNamed(protocol.timezone))
    .plus({ days: horizonDays(protocol) + ascertainmentLagDays(protocol) });
}

/** Admissions indexed before this moment are the reference; undefined for a study without one. */
export function referenceEnd(study: Study): DateTime | undefined {
  const { decay, timezone } = study.protocol;
  if (decay.reference === undefined || study.startedAt === null) return undefined;
  return calendarStart(study).setZone(zoneNamed(timezone)).plus({ months: decay.reference.months });
}

/** The calendar of looks begins at the local midnight on or before the study's start. */
export function calendarStart(study: Study): DateTime {
  if (study.startedAt === null) throw new RangeError(`the study ${study.id} has not started`);
  return DateTime.fromISO(study.startedAt, { zone: zoneNamed(study.protocol.timezone) }).startOf('day');
}

/** The moment of a look, 1 for the first: weekly, at local midnight. */
export function lookAt(study: Study, look: number): DateTime {
  return calendarStart(study).plus({ weeks: look });
}

/** Number of the last look that has fallen due by a moment; 0 before the first. */
export function lastLookBy(study: Study, moment: DateTime): number {
  const start = calendarStart(study);
  return Math.floor(moment.setZone(start.zone).diff(start, 'weeks').weeks);
}
