import { drawnAt } from '../words/dates';
import { type Chart, colours } from './chart';

/** Ends of a time axis, in milliseconds. */
export type TimeSpan = readonly [from: number, to: number];

/**
 * As an expression: Vega's interpreter takes a bare number in a domain of times for a year, and Vega-Lite bare numbers
 * of two layers for two domains.
 */
export function spanDomain([from, to]: TimeSpan): { expr: string } {
  return { expr: `[${from}, ${to}]` };
}

const msPerMonth = 30.44 * 86_400_000;

/** First days of months below a chart over time, as many as there is room for. */
export function monthAxis(width: number, [from, to]: TimeSpan): Chart {
  const room = width < 560 ? 3 : 8;
  return {
    format: '%b %Y',
    tickCount: { interval: 'month', step: Math.max(1, Math.ceil((to - from) / msPerMonth / room)) },
    labelFlush: true,
    labelBound: true,
    labelOverlap: 'greedy',
    grid: false,
  };
}

/** A dotted line at the moment from which a simulated treatment was given; its label is above all that is drawn. */
export function simulatedStart(treatmentFrom: string | null, [from, to]: TimeSpan): Chart[] {
  const at = treatmentFrom === null ? Number.NaN : drawnAt(treatmentFrom);
  if (!(at >= from && at <= to)) return [];
  const data = { values: [{ at, says: 'SIMULATED treatment starts' }] };
  const x = { field: 'at', type: 'temporal' };
  const align = labelAlign((at - from) / (to - from));
  return [
    {
      data,
      mark: { type: 'rule', strokeDash: [2, 3], strokeWidth: 2, color: colours.muted },
      encoding: { x, y: { value: 0 }, y2: { value: 'height' } },
    },
    {
      data,
      mark: {
        type: 'text',
        align,
        baseline: 'bottom',
        color: colours.muted,
      },
      encoding: { x, y: { value: -2 }, text: { field: 'says' } },
    },
  ];
}

/** How a label is laid to a place, as a share of the width, so that it stays within the chart. */
export function labelAlign(share: number): 'left' | 'center' | 'right' {
  if (share < 1 / 3) return 'left';
  return share > 2 / 3 ? 'right' : 'center';
}

/**
 * Where a label at the left edge begins: at the line of a simulated start if that would cross it.
 *
 * @param width of the plot, in pixels
 * @param length of the label, in pixels
 * @returns pixels from the left edge
 */
export function clearOfStart(
  treatmentFrom: string | null,
  [from, to]: TimeSpan,
  { width, length }: { readonly width: number; readonly length: number },
): number {
  const place = treatmentFrom === null ? 0 : ((drawnAt(treatmentFrom) - from) / (to - from)) * width;
  return place > 0 && place < length ? place : 0;
}

/** The days between which a change point lies, as a band. */
export function changeBand(change: { readonly low: string; readonly high: string } | null): Chart[] {
  if (change === null) return [];
  return [
    {
      data: { values: [{ from: drawnAt(change.low), to: drawnAt(change.high) }] },
      mark: { type: 'rect', color: colours.band },
      encoding: {
        x: { field: 'from', type: 'temporal' },
        x2: { field: 'to' },
        y: { value: 0 },
        y2: { value: 'height' },
      },
    },
  ];
}
