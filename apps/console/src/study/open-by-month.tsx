import { counted, countOf, month } from '@sotto/reports';
import { type ReactElement, useCallback } from 'react';
import type { StudyAnswer } from '../api/answers';
import { ChartFigure } from '../charts/chart-figure';
import type { Frame } from '../charts/vega-chart';
import { type Column, DataTable } from '../shell/data-table';

type Open = StudyAnswer['calendar']['open'];

const columns: readonly Column<Open[number]>[] = [
  { header: 'Can be known from', cell: (row) => month(row.month) },
  { header: 'Model', cell: ({ model }) => model },
  { header: 'Open predictions', isNumber: true, cell: ({ predictions }) => counted(predictions) },
];

/** Open predictions by the month from which their outcome can be known. */
export function OpenByMonth({ open }: { open: Open }): ReactElement {
  const drawing = useCallback((frame: Frame) => draw(open, frame), [open]);
  return (
    <ChartFigure
      order={3}
      title="Open predictions"
      reading={readingOf(open)}
      drawing={drawing}
      table={
        <DataTable
          caption="Open predictions by the month from which their outcome can be known"
          columns={columns}
          rows={open}
          keyOf={({ model, month: at }) => `${model} ${at}`}
        />
      }
    />
  );
}

function readingOf(open: Open): string {
  const total = open.reduce((sum, { predictions }) => sum + predictions, 0);
  const models = new Set(open.map(({ model }) => model)).size;
  const months = open.map((row) => row.month).sort();
  const [first, last] = [month(months[0]!), month(months.at(-1)!)];
  const when = first === last ? `in ${first}` : `between ${first} and ${last}`;
  return `${countOf(total, 'prediction')}${models < 2 ? '' : ` of ${models} models`} ${total === 1 ? 'waits for its' : 'wait for their'} outcome, which can be known at the earliest ${when}.`;
}

function draw(open: Open, { width, palette }: Frame) {
  return {
    width: width - 70,
    height: 180,
    data: { values: open.map((row) => ({ ...row, from: month(row.month) })) },
    mark: { type: 'bar' as const },
    encoding: {
      x: {
        field: 'from',
        type: 'ordinal' as const,
        title: null,
        sort: { field: 'month' },
        axis: { labelAngle: width < 500 ? -45 : 0 },
      },
      xOffset: { field: 'model' },
      y: {
        field: 'predictions',
        type: 'quantitative' as const,
        title: 'open predictions',
        axis: { tickCount: 4, tickMinStep: 1 },
      },
      color: {
        field: 'model',
        title: null,
        scale: { range: [...palette.series] },
        legend: { orient: 'bottom' as const, columns: 1 },
      },
    },
  };
}
