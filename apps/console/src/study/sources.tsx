import { Stack, Text, Title } from '@mantine/core';
import { day } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { StudyAnswer } from '../api/answers';
import { type Column, DataTable } from '../shell/data-table';

type Source = StudyAnswer['sources'][number];

/** How far each source of outcomes has reported everything. */
export function Sources({ study }: { study: StudyAnswer }): ReactElement {
  const columns: readonly Column<Source>[] = [
    { header: 'Source', cell: ({ source }) => source },
    { header: 'Must be complete', cell: ({ required }) => (required ? 'yes' : 'no') },
    {
      header: 'Has reported everything up to',
      cell: ({ through }) => (through === null ? 'no statement yet' : day(through, study.protocol.timezone)),
    },
  ];
  return (
    <Stack component="section" aria-labelledby="sources" gap="xs">
      <Title order={2} id="sources">
        Completeness of outcomes
      </Title>
      <Text maw="70ch">
        A prediction becomes a case only when every source that must be complete says that it has reported everything up
        to the end of the prediction's horizon.
      </Text>
      <DataTable caption="Sources of outcomes" columns={columns} rows={study.sources} keyOf={({ source }) => source} />
    </Stack>
  );
}
