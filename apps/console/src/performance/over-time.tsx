import { NativeSelect, Text } from '@mantine/core';
import { inOrder, month, outcomeWords, subgroupLabel } from '@sotto/reports';
import { type ReactElement, useCallback, useMemo } from 'react';
import type { Measurement } from '../api/answers';
import { useMeasurements } from '../api/queries';
import { ChartFigure } from '../charts/chart-figure';
import { monthPlot } from '../charts/month-plot';
import type { Frame } from '../charts/vega-chart';
import { type Column, DataTable } from '../shell/data-table';
import { Loaded } from '../shell/loaded';
import { countInWords, valueInWords, wordsOf } from './measured-row';
import type { PerformanceView } from './performance-view';
import { readingOverTime } from './reading-over-time';
import type { ViewProps } from './view-pickers';

interface OverTimeProps extends ViewProps {
  readonly show: (change: PerformanceView) => void;
}

export function OverTime({ study, view, show }: OverTimeProps): ReactElement {
  const { model, measure, subgroup, window } = view;
  const groups = useMeasurements(study.id, { model, measure, window });
  const query = useMeasurements(study.id, { model, measure, subgroup });
  const names = inOrder(groups.data?.items ?? []).map((row) => row.subgroup);
  return (
    <Loaded query={query} what="the months">
      {({ items }) => (
        <Months items={items} study={study} view={view}>
          <NativeSelect
            label="Group"
            maw={320}
            data={(names.includes(subgroup) ? names : [subgroup, ...names]).map((value) => ({
              value,
              label: subgroupLabel(value),
            }))}
            value={subgroup}
            onChange={(event) => show({ subgroup: event.currentTarget.value })}
          />
        </Months>
      )}
    </Loaded>
  );
}

function Months({
  items,
  study,
  view,
  children,
}: ViewProps & { items: readonly Measurement[]; children: ReactElement }) {
  const words = wordsOf(items, view.measure);
  const rows = useMemo(() => monthsOf(items), [items]);
  const treatmentFrom = study.simulation?.treatmentFrom ?? null;
  const drawing = useCallback(
    (frame: Frame) => monthPlot(rows, { words, treatmentFrom, ...frame }),
    [rows, words, treatmentFrom],
  );
  const [, outcomes] = outcomeWords(study.protocol);
  const columns: readonly Column<Measurement>[] = [
    { header: 'Month of prediction', cell: ({ window }) => month(window) },
    { header: 'Value (95 % interval)', cell: (row) => valueInWords(row, words) },
    { header: 'Cases', isNumber: true, cell: ({ cases }) => countInWords(cases) },
    { header: `With outcome (${outcomes})`, isNumber: true, cell: ({ events }) => countInWords(events) },
  ];
  if (rows.length === 0)
    return (
      <>
        {view.subgroup !== 'all' && children}
        <Text>No month has a known outcome yet.</Text>
      </>
    );
  return (
    <ChartFigure
      title={`${words.name} over time`}
      reading={readingOverTime(rows, words)}
      drawing={drawing}
      table={
        <DataTable caption={`${words.name} by month`} columns={columns} rows={rows} keyOf={({ window }) => window} />
      }
    >
      {children}
    </ChartFigure>
  );
}

function monthsOf(items: readonly Measurement[]): Measurement[] {
  return items.filter(({ window }) => /^\d{4}-\d{2}$/.test(window)).sort((a, b) => (a.window < b.window ? -1 : 1));
}
