import { Text } from '@mantine/core';
import { inOrder, notRecordedInWords, outcomeWords, subgroupLabel, upperFirst } from '@sotto/reports';
import { type ReactElement, useCallback, useMemo } from 'react';
import type { Measurement } from '../api/answers';
import { useMeasurements } from '../api/queries';
import { ChartFigure } from '../charts/chart-figure';
import { forestPlot } from '../charts/forest-plot';
import type { Frame } from '../charts/vega-chart';
import { type Column, DataTable } from '../shell/data-table';
import { Loaded } from '../shell/loaded';
import { countInWords, valueInWords, wordsOf } from './measured-row';
import { readingBySubgroup } from './reading-by-subgroup';
import type { ViewProps } from './view-pickers';

export function BySubgroup({ study, view }: ViewProps): ReactElement {
  const { model, measure, window } = view;
  const query = useMeasurements(study.id, { model, measure, window });
  return (
    <Loaded query={query} what="the measures">
      {({ items }) =>
        items.every(({ cases }) => cases === 0) ? (
          <Text>No outcome of this model can be known yet, so there is nothing to measure.</Text>
        ) : (
          <Forest items={items} study={study} view={view} />
        )
      }
    </Loaded>
  );
}

function Forest({ items, study, view: { measure } }: ViewProps & { items: readonly Measurement[] }): ReactElement {
  const words = wordsOf(items, measure);
  const outcomes = outcomeWords(study.protocol)[1];
  const rows = useMemo(() => inOrder(items), [items]);
  const drawing = useCallback(
    (frame: Frame) => forestPlot(rows, { words, outcomes, ...frame }),
    [rows, words, outcomes],
  );
  const columns: readonly Column<Measurement>[] = [
    { header: 'Group', cell: ({ subgroup }) => subgroupLabel(subgroup) },
    { header: 'Value (95 % interval)', cell: (row) => valueInWords(row, words) },
    { header: 'Cases', isNumber: true, cell: ({ cases }) => countInWords(cases) },
    { header: upperFirst(outcomes), isNumber: true, cell: ({ events }) => countInWords(events) },
  ];
  return (
    <ChartFigure
      title={`${words.name} by group`}
      reading={readingBySubgroup(rows, words)}
      drawing={drawing}
      table={
        <DataTable
          caption={`${words.name} by group`}
          columns={columns}
          rows={rows}
          keyOf={({ subgroup }) => subgroup}
        />
      }
    >
      <>
        {notRecordedInWords(rows).map((says) => (
          <Text key={says} size="sm" maw="70ch">
            {says}
          </Text>
        ))}
      </>
    </ChartFigure>
  );
}
