import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { FeedsAnswer } from '../api/answers';
import { type Column, DataTable } from '../shell/data-table';
import { counted } from '@sotto/reports';
import { Section } from './section';
import { When } from './when';

type Unmapped = FeedsAnswer['unmapped'][number];

const columns: readonly Column<Unmapped>[] = [
  { header: 'Code', cell: ({ code }) => code },
  { header: 'System', cell: ({ system }) => system },
  { header: 'Unit', cell: ({ unit }) => (unit === '' ? 'none' : unit) },
  { header: 'What', cell: ({ kind }) => kind.replaceAll('-', ' ') },
  { header: 'Feed', cell: ({ feed }) => feed },
  { header: 'Times', isNumber: true, cell: ({ count }) => counted(count) },
  { header: 'Last (UTC)', cell: ({ lastAt }) => <When at={lastAt} /> },
];

/** Codes that come to nothing. */
export function UnmappedCodes({ unmapped }: Pick<FeedsAnswer, 'unmapped'>): ReactElement {
  return (
    <Section
      id="unmapped"
      title="Codes that nothing reads"
      about="Their messages were taken. The site mapping does not name these codes, and no model of a running study reads them as they were sent."
    >
      {unmapped.length === 0 ? (
        <Text>There are none.</Text>
      ) : (
        <DataTable
          caption="Codes that nothing reads, the most frequent first"
          columns={columns}
          rows={unmapped}
          keyOf={({ feed, kind, system, code, unit }) => [feed, kind, system, code, unit].join(' ')}
        />
      )}
    </Section>
  );
}
