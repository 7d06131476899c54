import { drawnAt, spanDomain, type TimeSpan } from '@sotto/reports';
import type { TopLevelSpec } from 'vega-lite';
import { monthAxis } from './month-plot';
import { simulatedDate } from './simulated-date';
import type { Frame } from './vega-chart';

interface ShiftFrame extends Frame {
  readonly treatmentFrom: string | null;
}

export interface ShiftPoint {
  readonly at: string;
  readonly input: string;
  readonly shift: number | null;
  /** More than chance explains, or otherwise unlike before. */
  readonly isFound: boolean;
}

/** From where a shift counts. */
const largestShift = 0.2;

/** A line an input; those that were found unlike before have a colour and a name. */
export function shiftPlot(points: readonly ShiftPoint[], { width, palette, treatmentFrom }: ShiftFrame): TopLevelSpec {
  const values = points.flatMap(({ at, input, shift }) =>
    shift === null ? [] : [{ at: drawnAt(at), input, shift: Math.max(0, shift) }],
  );
  const names = [...new Set(points.filter(({ isFound }) => isFound).map(({ input }) => input))];
  const moments = values.map(({ at }) => at);
  const first = Math.min(...moments);
  const treated = treatmentFrom === null ? first : Math.min(first, drawnAt(treatmentFrom));
  const span: TimeSpan = [treated, Math.max(...moments)];
  const time = { scale: { domain: spanDomain(span) }, axis: monthAxis(width) };
  const x = { field: 'at', type: 'temporal', title: 'look', ...time } as const;
  const top = Math.max(1.5 * largestShift, ...values.map(({ shift }) => shift));
  const scale = { domain: [0, top] };
  const y = { field: 'shift', type: 'quantitative', title: 'shift', scale } as const;
  const limit = { values: [{ level: largestShift, says: 'a shift counts from here' }] };
  const level = { field: 'level', type: 'quantitative' } as const;
  return {
    width: Math.max(160, width - 80),
    height: 240,
    padding: { left: 5, right: 12, top: 5, bottom: 5 },
    data: { values },
    layer: [
      { data: limit, mark: { type: 'rule', color: palette.alarm, strokeWidth: 2 }, encoding: { y: level } },
      {
        data: limit,
        mark: { type: 'text', align: 'left', baseline: 'bottom', dx: 6, dy: -4, color: palette.alarm },
        encoding: { x: { value: 0 }, y: level, text: { field: 'says' } },
      },
      ...simulatedDate(treatmentFrom, span, palette),
      {
        transform: [{ filter: { not: { field: 'input', oneOf: names } } }],
        mark: { type: 'line', color: palette.faint, strokeWidth: 1 },
        encoding: { x, y, detail: { field: 'input' } },
      },
      {
        transform: [{ filter: { field: 'input', oneOf: names } }],
        mark: { type: 'line', strokeWidth: 2 },
        encoding: {
          x,
          y,
          color: {
            field: 'input',
            title: null,
            scale: { domain: names, range: [...palette.series] },
            legend: { orient: 'bottom', columns: width < 560 ? 1 : 3 },
          },
        },
      },
    ],
  };
}
