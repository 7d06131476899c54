import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { countOf } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { Signal, StudyAnswer } from '../api/answers';
import { SignalCard } from './signal-card';

interface SignalListProps {
  readonly signals: readonly Signal[];
  readonly study: StudyAnswer;
}

export function SignalList({ signals, study }: SignalListProps): ReactElement {
  return (
    <Stack component="section" aria-labelledby="signals" gap="sm">
      <Title order={2} id="signals">
        Signals
      </Title>
      <Text maw="70ch">{summaryOf(signals)}</Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        {signals.map((signal) => (
          <SignalCard key={signal.number} signal={signal} study={study} isRepeated={isRepeated(signal, signals)} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function summaryOf(signals: readonly Signal[]): string {
  if (signals.length === 0) return 'No signal so far: the evidence has passed the alarm line in no group.';
  const open = signals.filter(({ acknowledgement }) => acknowledgement === null).length;
  return `${countOf(signals.length, 'signal')}, ${open} not acknowledged. After a signal the evidence of its group starts again from nothing, so that a lasting fault signals again.`;
}

function isRepeated({ number, model, subgroup, direction }: Signal, signals: readonly Signal[]): boolean {
  return signals.some(
    (other) =>
      other.number < number && other.model === model && other.subgroup === subgroup && other.direction === direction,
  );
}
