import { drawnAt, spanDomain, type TimeSpan } from '@sotto/reports';
import type { TopLevelSpec } from 'vega-lite';
import type { Measurement } from '../api/answers';
import type { MeasureWords } from '../words/measures';
import { simulatedDate } from './simulated-date';
import type { Layer } from './layer';
import { scaleOf } from './scale-of';
import type { Frame } from './vega-chart';

interface MonthAxis {
  readonly format: string;
  readonly tickCount: number;
  readonly labelFlush: boolean;
  readonly grid: boolean;
  readonly labelOverlap: 'greedy';
  readonly labelBound: boolean;
}

interface MonthFrame extends Frame {
  readonly words: MeasureWords;
  readonly treatmentFrom: string | null;
}

/** A measure by month of prediction with its intervals; months without a number leave a gap. */
export function monthPlot(rows: readonly Measurement[], frame: MonthFrame): TopLevelSpec {
  const { width, palette, words, treatmentFrom } = frame;
  const span = spanOf(rows);
  const time = { scale: { domain: spanDomain(span) }, axis: monthAxis(width) };
  const x = { type: 'temporal', field: 'at', title: 'month of prediction', ...time } as const;
  const { scale, axis } = scaleOf(rows, words, 6);
  const y = { type: 'quantitative', title: words.name, scale, axis } as const;
  const value = { ...y, field: 'value' } as const;
  return {
    width: Math.max(160, width - 70),
    height: 260,
    padding: { left: 5, right: 12, top: 5, bottom: 5 },
    data: { values: rows.filter((row) => row.value !== null).map((row) => drawn(row, words)) },
    layer: [
      ...referenceLine(frame),
      ...simulatedDate(treatmentFrom, span, palette),
      { mark: { type: 'line', color: palette.faint, strokeWidth: 1.5 }, encoding: { x, y: value } },
      {
        mark: { type: 'rule', color: palette.accent, strokeWidth: 2 },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      {
        mark: { type: 'point', shape: 'square', filled: true, size: 60, opacity: 1, color: palette.accent },
        encoding: {
          x,
          y: value,
          tooltip: [
            { field: 'at', type: 'temporal', format: '%B %Y', title: 'month' },
            { field: 'says', title: words.name },
            { field: 'cases', title: 'cases' },
          ],
        },
      },
    ],
  };
}

export function monthAxis(width: number): MonthAxis {
  return {
    format: '%b %Y',
    tickCount: width < 560 ? 3 : 8,
    labelFlush: true,
    grid: false,
    labelOverlap: 'greedy',
    labelBound: true,
  };
}

/** From the first day of the first month to the last of the last. */
function spanOf(rows: readonly Measurement[]): TimeSpan {
  const last = new Date(drawnAt(rows.at(-1)!.window));
  return [drawnAt(rows[0]!.window), Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 0)];
}

/** Drawn in the middle of the month. */
function drawn({ window, value, interval, cases }: Measurement, { format }: MeasureWords) {
  return {
    at: drawnAt(`${window}-15`),
    value,
    low: interval?.low ?? value,
    high: interval?.high ?? value,
    says: format(value!),
    cases,
  };
}

function referenceLine({ words: { reference }, palette }: MonthFrame): Layer[] {
  if (reference === undefined) return [];
  return [
    {
      data: { values: [{ level: reference.value }] },
      mark: { type: 'rule', strokeDash: [5, 4], color: palette.ink, strokeWidth: 1.5 },
      encoding: { y: { field: 'level', type: 'quantitative' } },
    },
  ];
}
