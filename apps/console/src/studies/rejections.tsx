import { Stack, Text, Title } from '@mantine/core';
import { counted } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { Rejection } from '../api/answers';
import { useRejections } from '../api/queries';
import { type Column, DataTable } from '../shell/data-table';
import { reasonInWords } from '../words/reasons';

const columns: readonly Column<Rejection>[] = [
  { header: 'Feed', cell: ({ source }) => source },
  { header: 'Why', cell: ({ reason }) => reasonInWords(reason) },
  { header: 'Messages', isNumber: true, cell: ({ count }) => counted(count) },
];

/** What feeds sent and Sotto could not use; nothing is shown where there is none. */
export function Rejections(): ReactElement | null {
  const { data } = useRejections();
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Stack component="section" aria-labelledby="rejections" gap="xs">
      <Title order={2} id="rejections">
        Messages that could not be used
      </Title>
      <Text maw="70ch">
        They are kept, encrypted, and belong to no study. Whoever runs the feed should mend the cause and send them
        again.
      </Text>
      <DataTable
        caption="Messages that could not be used, by feed and reason"
        columns={columns}
        rows={data.items}
        keyOf={({ source, reason }) => `${source} ${reason}`}
      />
    </Stack>
  );
}
