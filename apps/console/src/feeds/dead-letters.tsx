import { Button, Stack, Text } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { DeadLetter } from '../api/answers';
import { useDeadLetters } from '../api/queries';
import { ApiProblem } from '../api/request';
import { type Column, DataTable } from '../shell/data-table';
import { focusOn } from '../shell/focus';
import { Loaded } from '../shell/loaded';
import { reasonInWords } from '../words/reasons';
import { OriginalText } from './original-text';
import { Replay } from './replay';
import { Section } from './section';
import { When } from './when';

/** Messages that could not be used: why, what they said, and taking them again after mending. */
export function DeadLetters(): ReactElement {
  const letters = useDeadLetters();
  return (
    <Section
      id="dead-letters"
      title="Dead letters"
      about="Messages that could not be used. They are kept, encrypted. Mend the cause, then take them again: each is taken once at most."
    >
      {isForbidden(letters.error) ? (
        <Text>Your token does not open them: they are for those who run the feeds.</Text>
      ) : (
        <Loaded query={letters} what="the dead letters">
          {({ items, next }) => <Letters items={items} isCut={next !== null} />}
        </Loaded>
      )}
    </Section>
  );
}

function Letters({ items, isCut }: { items: readonly DeadLetter[]; isCut: boolean }): ReactElement {
  const [shown, show] = useState<number>();
  const close = () => {
    show(undefined);
    focusOn(`read-${shown}`);
  };
  if (items.length === 0) return <Text>There are none.</Text>;
  const columns: readonly Column<DeadLetter>[] = [
    { header: 'Number', cell: ({ number }) => number },
    { header: 'Came (UTC)', cell: ({ at }) => <When at={at} /> },
    { header: 'Feed', cell: ({ feed }) => feed },
    { header: 'Why', cell: ({ reason }) => reasonInWords(reason) },
    { header: 'Where', cell: ({ place }) => place ?? '' },
    { header: 'Take again', cell: ({ number }) => <Replay number={number} /> },
    {
      header: 'Read',
      cell: ({ number }) => (
        <Button
          id={`read-${number}`}
          size="xs"
          variant="default"
          onClick={() => show(number)}
          aria-label={`Read dead letter ${number}`}
        >
          Read…
        </Button>
      ),
    },
  ];
  return (
    <Stack gap="xs">
      <DataTable
        caption={`Dead letters, the latest first${isCut ? '; the latest 100' : ''}`}
        columns={columns}
        rows={items}
        keyOf={({ number }) => String(number)}
      />
      {shown !== undefined && <OriginalText key={shown} number={shown} close={close} />}
    </Stack>
  );
}

function isForbidden(error: Error | null): boolean {
  return error instanceof ApiProblem && error.status === 403;
}
