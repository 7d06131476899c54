import { Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { type ReactElement, type ReactNode, useState } from 'react';
import { type Drawing, VegaChart } from './vega-chart';

interface ChartFigureProps {
  readonly title: string;
  readonly order?: 2 | 3;
  /** What the chart says, in one sentence. */
  readonly reading: string;
  /** Without one there is nothing to draw, and the table stands alone. */
  readonly drawing: Drawing | undefined;
  readonly table: ReactNode;
  readonly children?: ReactNode;
}

/** A chart with its reading and, in its place if wanted, the table of its numbers. */
export function ChartFigure({ title, order = 2, reading, drawing, table, children }: ChartFigureProps): ReactElement {
  const [view, setView] = useState('chart');
  return (
    <Stack component="figure" gap="xs">
      <Group justify="space-between" align="flex-start">
        <Title order={order}>{title}</Title>
        {drawing !== undefined && (
          <SegmentedControl
            size="xs"
            aria-label={`${title}: chart or table`}
            data={[
              { value: 'chart', label: 'Chart' },
              { value: 'table', label: 'Table' },
            ]}
            value={view}
            onChange={setView}
          />
        )}
      </Group>
      <Text component="figcaption" maw="70ch">
        {reading}
      </Text>
      {children}
      {view === 'chart' && drawing !== undefined ? <VegaChart drawing={drawing} reading={reading} /> : table}
    </Stack>
  );
}
