import { NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { day } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { StudyAnswer } from '../api/answers';
import { ModelPicker } from '../study/model-picker';
import { measures } from '../words/measures';
import type { PerformanceView } from './performance-view';

export interface ViewProps {
  readonly study: StudyAnswer;
  readonly view: Required<PerformanceView>;
}

interface ViewPickersProps extends ViewProps {
  readonly show: (change: PerformanceView) => void;
}

const windows = [
  { value: 'all', label: 'All cases' },
  { value: 'last-90-days', label: 'Known in the last 90 days' },
];

export function ViewPickers({ study, view, show }: ViewPickersProps): ReactElement {
  const { last } = study.calendar;
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <ModelPicker
          models={study.protocol.models.map(({ id }) => id)}
          value={view.model}
          onChange={(model) => show({ model })}
        />
        <NativeSelect
          label="Measure"
          data={Object.entries(measures).map(([value, { name }]) => ({ value, label: name }))}
          value={view.measure}
          onChange={(event) => show({ measure: event.currentTarget.value })}
        />
        <NativeSelect
          label="Cases"
          data={windows}
          value={view.window}
          onChange={(event) => show({ window: event.currentTarget.value === 'all' ? 'all' : 'last-90-days' })}
        />
      </SimpleGrid>
      <Text size="sm" maw="80ch">
        {measures[view.measure]?.help}
      </Text>
      <Text size="sm" c="dimmed">
        {last === null
          ? 'Nothing has been measured yet.'
          : `As measured at look ${last.number}, ${day(last.at, study.protocol.timezone)}. Bars are 95 % intervals.`}
      </Text>
    </Stack>
  );
}
