import { lookAt, type Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { FollowUpStore } from './follow-up.store';

const silentAfterDays = 14;

/**
 * The moment through which a look reads. A required source that has stated nothing for two weeks has fallen silent: time
 * then stands still where it last spoke, for nobody who dies is heard of. It never goes back.
 *
 * @param before clock of the look before, ISO
 */
export async function readClock(
  study: Study,
  number: number,
  before: string,
  store: Pick<FollowUpStore, 'lastStated'>,
): Promise<string> {
  const at = lookAt(study, number);
  const stated = await store.lastStated(study.protocol.outcome.required, at.toUTC().toISO()!);
  if (stated === undefined) return before;
  const spoke = DateTime.fromISO(stated);
  if (spoke >= at.minus({ days: silentAfterDays })) return at.toUTC().toISO()!;
  return DateTime.max(spoke, DateTime.fromISO(before)).toUTC().toISO()!;
}
