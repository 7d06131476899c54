import { Refusal } from '../measures/refusal';
import type { DetectOptions } from './options';
import type { SelectedCases } from './select-cases';
import { isoDate } from './times';

export interface LookCalendar {
  readonly startDay: number;
  readonly lookDays: number;
  readonly looks: number;
  readonly zone: string;
}

/** The looks up to the end: fixed by the start and the distance, never by what was found. */
export function calendarOf(
  cases: SelectedCases,
  options: DetectOptions,
  detector: 'follow-up' | 'labels',
): LookCalendar {
  const { mode, lookDays, zone } = options;
  const startDay = options.looksFromDay ?? defaultStart(cases, options, detector);
  if (mode.kind === 'reference' && startDay < mode.untilDay) {
    throw new Refusal(
      `looks cannot begin on ${isoDate(startDay)}, before the reference ends on ${isoDate(mode.untilDay)}: --looks-from names that day or a later one`,
    );
  }
  const looks = Math.floor((cases.asOfDay - startDay) / lookDays + 1e-9);
  if (looks < 1) {
    const first = isoDate(startDay + lookDays);
    const remedy = mode.kind === 'reference' ? '--reference-until or --looks-from names' : '--looks-from names';
    throw new Refusal(
      `the first look is on ${first}, after ${isoDate(cases.asOfDay)}, up to which the file is read: ${remedy} an earlier day`,
    );
  }
  return { startDay, lookDays, looks, zone };
}

function defaultStart(cases: SelectedCases, { mode }: DetectOptions, detector: 'follow-up' | 'labels'): number {
  const until = mode.kind === 'reference' ? mode.untilDay : -Infinity;
  if (detector === 'follow-up') return mode.kind === 'reference' ? until : cases.indexDays[0]!;
  let first = Infinity;
  for (let i = 0; i < cases.indexDays.length; i++) {
    if (cases.indexDays[i]! >= until && cases.maturedDays[i]! < first) first = cases.maturedDays[i]!;
  }
  if (!Number.isFinite(first))
    throw new Refusal(
      `no row is indexed after the reference, which ends on ${isoDate(until)}: --reference-until names an earlier day`,
    );
  return Math.max(first, until);
}
