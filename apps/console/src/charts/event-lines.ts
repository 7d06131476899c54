import type { TimeSpan } from '@sotto/reports';
import type { Layer } from './layer';
import type { Palette } from './palette';

/** Something that happened, as a chart draws it. */
export interface DrawnEvent {
  /** Milliseconds. */
  readonly at: number;
  /** Its number in the list. */
  readonly mark: string;
  readonly says: string;
}

interface Label {
  /** Pixels from the left edge. */
  readonly from: number;
  readonly to: number;
  readonly marks: readonly string[];
}

const characterWidth = 7;
const gap = 6;
const mostMarks = 3;

/** A thin line for each event that lies in the span, with its number above the plot. */
export function eventLines(
  events: readonly DrawnEvent[],
  span: TimeSpan,
  { plotWidth, palette }: { readonly plotWidth: number; readonly palette: Palette },
): Layer[] {
  const shown = eventsWithin(events, span);
  if (shown.length === 0) return [];
  const x = { field: 'at', type: 'temporal' } as const;
  return [
    {
      data: { values: shown },
      mark: { type: 'rule', strokeDash: [6, 3], strokeWidth: 1, color: palette.muted },
      encoding: { x, y: { value: 0 }, y2: { value: 'height' }, tooltip: { field: 'says' } },
    },
    {
      data: { values: eventLabels(shown, span, plotWidth) },
      mark: { type: 'text', align: 'center', baseline: 'bottom', fontWeight: 'bold', color: palette.ink },
      encoding: { x, y: { value: -4 }, text: { field: 'label' } },
    },
  ];
}

export function eventsWithin(events: readonly DrawnEvent[], [from, to]: TimeSpan): DrawnEvent[] {
  return events.filter(({ at }) => at >= from && at <= to).toSorted((a, b) => a.at - b.at);
}

/** Events that are too close for a label each share one, which stays within the plot. */
export function eventLabels(
  events: readonly DrawnEvent[],
  [from, to]: TimeSpan,
  plotWidth: number,
): { readonly at: number; readonly label: string }[] {
  const perPixel = (to - from) / plotWidth;
  const labels: Label[] = [];
  for (const { at, mark } of events) {
    const place = (at - from) / perPixel;
    const last = labels.at(-1);
    const isFree = last === undefined || left(place, mark) > right(last) + gap;
    if (isFree) labels.push({ from: place, to: place, marks: [mark] });
    else labels[labels.length - 1] = { ...last, to: place, marks: [...last.marks, mark] };
  }
  return labels.map((label) => {
    const half = (characterWidth * textOf(label).length) / 2;
    const place = Math.max(half, Math.min(middle(label), plotWidth - half));
    return { at: from + place * perPixel, label: textOf(label) };
  });
}

function left(place: number, mark: string): number {
  return place - (characterWidth * mark.length) / 2;
}

function right(label: Label): number {
  return middle(label) + (characterWidth * textOf(label).length) / 2;
}

function middle({ from, to }: Label): number {
  return (from + to) / 2;
}

function textOf({ marks }: Label): string {
  return marks.length > mostMarks ? `${marks[0]!} … ${marks.at(-1)!}` : marks.join(', ');
}
