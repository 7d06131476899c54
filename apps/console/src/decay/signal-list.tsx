import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { countOf, earlierOfGroup } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { Signal, StudyAnswer } from '../api/answers';
import { newestFirst } from './newest-first';
import { SignalCard } from './signal-card';

interface SignalListProps {
  readonly signals: readonly Signal[];
  readonly study: StudyAnswer;
}

/** What the tests have found: the newest signals, and folded those before them. */
export function SignalList({ signals, study }: SignalListProps): ReactElement {
  const { newest, earlier } = newestFirst(signals);
  return (
    <Stack component="section" aria-labelledby="signals" gap="sm">
      <Title order={2} id="signals">
        Signals
      </Title>
      <Text maw="70ch">{summaryOf(signals)}</Text>
      <Cards shown={newest} signals={signals} study={study} />
      {earlier.length > 0 && (
        <details>
          <summary>
            {countOf(earlier.length, 'earlier signal')}, {notAcknowledged(earlier)} not acknowledged
          </summary>
          <Cards shown={earlier} signals={signals} study={study} />
        </details>
      )}
    </Stack>
  );
}

function Cards({ shown, signals, study }: SignalListProps & { readonly shown: readonly Signal[] }): ReactElement {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm" mt="xs">
      {shown.map((signal) => (
        <SignalCard key={signal.number} signal={signal} study={study} first={earlierOfGroup(signal, signals)[0]} />
      ))}
    </SimpleGrid>
  );
}

function notAcknowledged(signals: readonly Signal[]): number {
  return signals.filter(({ acknowledgement }) => acknowledgement === null).length;
}

function summaryOf(signals: readonly Signal[]): string {
  if (signals.length === 0) return 'No signal so far: the evidence has passed the alarm line in no group.';
  return `${countOf(signals.length, 'signal')}, ${notAcknowledged(signals)} not acknowledged. After a signal the evidence of its group starts again from nothing, so that a lasting fault signals again.`;
}
