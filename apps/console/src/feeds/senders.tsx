import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { FeedsAnswer } from '../api/answers';
import { type Column, DataTable } from '../shell/data-table';
import { counted, countOf } from '@sotto/reports';
import { Section } from './section';
import { When } from './when';

type Sender = FeedsAnswer['senders'][number];

const columns: readonly Column<Sender>[] = [
  { header: 'Sender', cell: ({ sender }) => (sender === '' ? 'not readable' : sender) },
  { header: 'Feed', cell: ({ feed }) => feed },
  { header: 'Last message (UTC)', cell: ({ lastAt }) => <When at={lastAt} /> },
  { header: 'This hour of the clock', isNumber: true, cell: ({ lastHour }) => counted(lastHour) },
  { header: 'Last day', isNumber: true, cell: ({ lastDay }) => counted(lastDay) },
  { header: 'Last 7 days', isNumber: true, cell: ({ lastWeek }) => counted(lastWeek) },
  {
    header: 'Longest silence in 7 days',
    isNumber: true,
    cell: ({ longestGapHours: hours }) => (hours === 0 ? 'under an hour' : countOf(hours, 'hour')),
  },
];

/** Who sends, how much, and since when nothing came. */
export function Senders({ senders }: Pick<FeedsAnswer, 'senders'>): ReactElement {
  return (
    <Section
      id="senders"
      title="Who sends"
      about="Messages by sender. The hours that a silence is counted in are those of the clock."
    >
      {senders.length === 0 ? (
        <Text>No message has come yet.</Text>
      ) : (
        <DataTable
          caption="Messages by sender, the latest first"
          columns={columns}
          rows={senders}
          keyOf={({ feed, sender }) => `${feed} ${sender}`}
        />
      )}
    </Section>
  );
}
