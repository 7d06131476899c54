import type { Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import { alwaysApart, type Reports } from '../follow-up/reports';
import type { FollowUpStore } from './follow-up.store';
import type { SealedLook } from './sealed-look';
import { studyDays } from './study-day';

/** Moments, ISO, ascending. */
export type ReportMoments = readonly string[];

/**
 * When all required sources had reported once more, up to a moment. What becomes known of a patient in between is late by
 * as much as the sources say nothing, so the test's time moves from one of these moments to the next, unless they follow closely.
 */
export async function reportMoments(
  study: Study,
  upTo: DateTime,
  store: Pick<FollowUpStore, 'statedMoments'>,
): Promise<ReportMoments> {
  const sources = study.protocol.outcome.required;
  return roundsOf(await Promise.all(sources.map((source) => store.statedMoments(source, upTo.toUTC().toISO()!))));
}

/** @param bySource when each source stated what it has reported, ascending */
export function roundsOf(bySource: readonly ReportMoments[]): ReportMoments {
  const told = bySource.flatMap((moments, source) => moments.map((at) => ({ at, source })));
  told.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const rounds: string[] = [];
  const heard = new Set<number>();
  for (const { at, source } of told) {
    heard.add(source);
    if (heard.size < bySource.length) continue;
    rounds.push(at);
    heard.clear();
  }
  return rounds;
}

/**
 * The clock of a look: its own moment where the sources speak as good as always, else the last of these moments. It never
 * goes back.
 *
 * @param before clock of the look before, ISO
 */
export function clockAfter(moments: ReportMoments, before: string, look: DateTime): string {
  const [last, earlier] = [moments.at(-1), moments.at(-2)];
  if (last === undefined) return before;
  const at = DateTime.fromISO(last);
  const isRecent = at >= look.minus({ days: alwaysApart });
  if (isRecent && earlier !== undefined && DateTime.fromISO(earlier) >= at.minus({ days: alwaysApart }))
    return look.toUTC().toISO()!;
  return DateTime.max(at, DateTime.fromISO(before)).toUTC().toISO()!;
}

/** The same as days of the study, with the clocks of earlier looks: nothing that one has counted moves behind it. */
export function reportDays(study: Study, moments: ReportMoments, looks: readonly SealedLook[]): Reports {
  const dayOf = studyDays(study);
  return new Float64Array(new Set([...moments, ...looks.map(({ clock }) => clock)].map((at) => dayOf(at)))).sort();
}
