import type { ReactElement } from 'react';
import type { SenderConflicts } from '../api/answers';
import { useConflicts } from '../api/queries';
import { type Column, DataTable } from '../shell/data-table';
import { counted } from '@sotto/reports';
import { Section } from './section';
import { When } from './when';

const columns: readonly Column<SenderConflicts>[] = [
  { header: 'Sender', cell: ({ sender }) => sender },
  { header: 'Stays', isNumber: true, cell: ({ stays }) => counted(stays) },
  { header: 'Since (UTC)', cell: ({ since }) => <When at={since} /> },
];

/** Stays of two patients; nothing is shown where there is none. */
export function Conflicts(): ReactElement | null {
  const { data } = useConflicts();
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Section
      id="conflicts"
      title="Stays of two patients"
      about="These senders tell of a stay under another patient than the one it was told of first. Their messages were taken; a move or a merge is still to explain them."
    >
      <DataTable
        caption="Stays of two patients, by who told it"
        columns={columns}
        rows={data.items}
        keyOf={({ sender }) => sender}
      />
    </Section>
  );
}
