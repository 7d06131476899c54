import { calendarStart, type Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { Signal } from '../signal';

/** Cohort of the change point that a signal of the follow-up test tells. */
export function toldCohort(study: Study, { change }: Pick<Signal, 'change'>): number | undefined {
  if (change === null) return undefined;
  const start = calendarStart(study);
  return Math.round(DateTime.fromISO(change.changePoint.at, { zone: start.zone }).diff(start, 'weeks').weeks);
}

/** That of the first signal of a group and direction; undefined while there was none. */
export function firstToldOf(
  study: Study,
  { subgroup, direction }: Pick<Signal, 'subgroup' | 'direction'>,
  before: readonly Signal[],
): number | undefined {
  const first = before.find(
    (signal) => signal.subgroup === subgroup && signal.direction === direction && signal.change !== null,
  );
  return first && toldCohort(study, first);
}
