import { day } from '../words/dates';
import { eventKindWords } from '../words/events';
import type { Block } from './block';
import type { ReportBasis } from './reported-study';

/** First and last calendar day. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

const mostShown = 10;
/** On one line of a sheet. */
const mostCharacters = 80;

/** What happened in the days that a report is about; the newest, so that the report stays one sheet. */
export function eventBlocks({ events }: Pick<ReportBasis, 'events'>, { from, until }: Days): Block[] {
  const within = events.filter(({ date }) => date >= from && date <= until);
  if (within.length === 0) return [];
  const shown = within.slice(-mostShown);
  const left = within.length - shown.length;
  const more = left === 0 ? '' : `; ${left} earlier ${left === 1 ? 'one is' : 'ones are'} on the page Decay`;
  return [
    { kind: 'heading', text: 'What happened' },
    {
      kind: 'table',
      caption: `From ${day(from, 'UTC')} to ${day(until, 'UTC')}, as it is known now; S: found by Sotto. Not part of this report’s hash${more}`,
      columns: ['What', 'Kind', 'On'].map((title) => ({ title, numeric: false })),
      rows: shown.map(({ mark, text, kind, date }) => [
        `${mark}: ${cut(text)}`,
        eventKindWords[kind],
        day(date, 'UTC'),
      ]),
    },
  ];
}

function cut(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1).trimEnd()}…` : text;
}

/** The calendar day of a moment, where the study is. */
export function calendarDay(moment: string, timezone: string): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: timezone }).format(new Date(moment));
}

/** The earliest of some days, at least one. */
export function earliest(days: readonly string[]): string {
  return days.reduce((first, each) => (each < first ? each : first));
}
