import { drawnAt, spanDomain, type TimeSpan } from '@sotto/reports';
import type { TopLevelSpec } from 'vega-lite';
import type { SecondaryLook } from '../api/answers';
import type { Layer } from './layer';
import { monthAxis } from './month-plot';
import { simulatedDate } from './simulated-date';
import type { Frame } from './vega-chart';

interface ControlFrame extends Frame {
  readonly treatmentFrom: string | null;
}

/** What the two sums ask of the odds. */
export const cusumNames = { higher: 'odds twice those stated', lower: 'odds half those stated' } as const;

/** Expected less observed events since the test began, look by look. */
export function vladPlot(looks: readonly SecondaryLook[], outcomes: string, frame: ControlFrame): TopLevelSpec {
  const values = looks.flatMap(({ at, events, predicted }) =>
    events === null || predicted === null ? [] : [{ at: drawnAt(at), less: predicted - events }],
  );
  const { x, ...plot } = timePlot(values, frame);
  const y = { field: 'less', type: 'quantitative', title: `${outcomes} expected less observed` } as const;
  const { palette } = frame;
  return {
    ...plot,
    data: { values },
    layer: [
      ...dated(values, frame),
      { data: { values: [{ less: 0 }] }, mark: { type: 'rule', color: palette.muted }, encoding: { y } },
      { mark: { type: 'line', color: palette.accent, strokeWidth: 2.5 }, encoding: { x, y } },
    ],
  };
}

/** The risk-adjusted cumulative sums at the end of each look, with their limits. */
export function cusumPlot(looks: readonly SecondaryLook[], frame: ControlFrame): TopLevelSpec {
  const values = looks.flatMap(({ at, higher, lower }) => [
    ...(higher === null ? [] : [{ at: drawnAt(at), sum: cusumNames.higher, ...higher }]),
    ...(lower === null ? [] : [{ at: drawnAt(at), sum: cusumNames.lower, ...lower }]),
  ]);
  const { x, ...plot } = timePlot(values, frame);
  const names = Object.values(cusumNames);
  const y = { field: 'value', type: 'quantitative', title: 'sum', scale: { domainMin: 0 } } as const;
  const scale = { domain: names, range: frame.palette.series.slice(0, names.length) };
  const legend = { orient: 'bottom', columns: frame.width < 560 ? 1 : 2, symbolType: 'stroke' } as const;
  const color = { field: 'sum', title: null, scale, legend } as const;
  return {
    ...plot,
    data: { values },
    layer: [
      ...dated(values, frame),
      {
        mark: { type: 'line', strokeWidth: 1.5, strokeDash: [5, 4] },
        encoding: { x, y: { ...y, field: 'limit' }, color },
      },
      { mark: { type: 'line', strokeWidth: 2.5 }, encoding: { x, y, color } },
      {
        transform: [{ filter: 'datum.passed' }],
        mark: { type: 'point', filled: true, size: 90, opacity: 1 },
        encoding: { x, y: { ...y, field: 'limit' }, color },
      },
    ],
  };
}

function dated(values: readonly { readonly at: number }[], { treatmentFrom, palette }: ControlFrame): Layer[] {
  return simulatedDate(treatmentFrom, spanOf(values), palette);
}

function timePlot(values: readonly { readonly at: number }[], { width }: ControlFrame) {
  const axis = monthAxis(width);
  return {
    x: { field: 'at', type: 'temporal', title: 'look', scale: { domain: spanDomain(spanOf(values)) }, axis } as const,
    width: Math.max(160, width - 80),
    height: 220,
    padding: { left: 5, right: 12, top: 5, bottom: 5 },
  };
}

function spanOf(values: readonly { readonly at: number }[]): TimeSpan {
  const moments = values.map(({ at }) => at);
  return [Math.min(...moments), Math.max(...moments)];
}
