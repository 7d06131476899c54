import { drawnAt } from '../words/dates';
import { type Chart, colours } from './chart';

const msPerMonth = 30.44 * 86_400_000;

/** First days of months below a chart over time, as many as there is room for. */
export function monthAxis(width: number, [from, to]: readonly [number, number]): Chart {
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

/** A dotted line at the moment from which a simulated treatment was given, within the time that is drawn. */
export function simulatedStart(treatmentFrom: string | null, [from, to]: readonly [number, number]): Chart[] {
  const at = treatmentFrom === null ? Number.NaN : drawnAt(treatmentFrom);
  if (!(at >= from && at <= to)) return [];
  const data = { values: [{ at, says: 'SIMULATED treatment starts' }] };
  const x = { field: 'at', type: 'temporal' };
  const isLate = at > from + (to - from) / 2;
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
        align: isLate ? 'right' : 'left',
        baseline: 'top',
        dx: isLate ? -5 : 5,
        color: colours.muted,
      },
      encoding: { x, y: { value: 2 }, text: { field: 'says' } },
    },
  ];
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
