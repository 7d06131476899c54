import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { FeedsAnswer } from '../api/answers';
import { type Column, DataTable } from '../shell/data-table';
import { counted } from '@sotto/reports';
import { reasonInWords } from '../words/reasons';
import { Section } from './section';

interface Result {
  readonly source: string;
  readonly result: string;
  readonly reason: string;
  readonly count: number;
}

const columns: readonly Column<Result>[] = [
  { header: 'What became of them', cell: ({ result }) => result.replaceAll('-', ' ') },
  { header: 'Why', cell: ({ reason }) => (reason === '' ? '' : reasonInWords(reason)) },
  { header: 'Feed', cell: ({ source }) => source },
  { header: 'Messages', isNumber: true, cell: ({ count }) => counted(count) },
];

/** What became of all messages since the beginning. */
export function Results({ results, rejected }: Pick<FeedsAnswer, 'results' | 'rejected'>): ReactElement {
  const rows = [...results, ...rejected.map((each) => ({ ...each, result: 'rejected' }))];
  return (
    <Section
      id="results"
      title="What became of the messages"
      about="Since the beginning. Ignored: understood, with nothing in it for Sotto. Rejected: could not be used, and lies among the dead letters."
    >
      {rows.length === 0 ? (
        <Text>No message has come yet.</Text>
      ) : (
        <DataTable
          caption="Messages by what became of them"
          columns={columns}
          rows={rows}
          keyOf={({ source, result, reason }) => [source, result, reason].join(' ')}
        />
      )}
    </Section>
  );
}
