import { Card, Group, Stack, Text, Title } from '@mantine/core';
import {
  changeInWords,
  day,
  directionInWords,
  outcomeWords,
  resolutionInWords,
  signalInWords,
  subgroupLabel,
} from '@sotto/reports';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Signal, StudyAnswer } from '../api/answers';
import { Acknowledge } from './acknowledge';
import { Resolve } from './resolve';

interface SignalCardProps {
  readonly signal: Signal;
  readonly study: StudyAnswer;
  /** The first for the same model, group and direction, where this one came again. */
  readonly first: Signal | undefined;
}

export function SignalCard({ signal, study, first }: SignalCardProps): ReactElement {
  const { number, model, subgroup, direction, look, change, acknowledgement, resolution } = signal;
  const { timezone, decay } = study.protocol;
  const outcomes = outcomeWords(study.protocol);
  return (
    <Card withBorder component="article" aria-labelledby={`signal-${number}`}>
      <Stack gap="xs">
        <Title order={3} id={`signal-${number}`} tabIndex={-1}>
          {number}. {subgroupLabel(subgroup)} · {directionInWords(direction).toLowerCase()}
        </Title>
        <Text>{signalInWords(signal, { outcomes, timezone, mode: decay.mode })}</Text>
        {(change === null ? [] : changeInWords(change, first, outcomes)).map((sentence) => (
          <Text key={sentence} size="sm">
            {sentence}
          </Text>
        ))}
        <Text size="sm" c="dimmed">
          Model {model} · look {look}
          {signal.discovered && ' · a group that nobody named, found by Sotto'}
          {first !== undefined && ' · seen before in this group; counted since the signal before'} ·{' '}
          <Link to="/studies/$id/reports/$report" params={{ id: study.id, report: String(number) }}>
            report for the committee
          </Link>
        </Text>
        {acknowledgement !== null && (
          <Text size="sm">
            Acknowledged by {acknowledgement.by} on {day(acknowledgement.at, timezone)}
            {acknowledgement.comment === '' ? '.' : `: “${acknowledgement.comment}”`}
          </Text>
        )}
        {resolution !== null && <Text size="sm">{resolutionInWords(resolution, timezone)}</Text>}
        <Group gap="xs" align="flex-start">
          {acknowledgement === null && <Acknowledge studyId={study.id} number={number} />}
          {resolution === null && <Resolve studyId={study.id} number={number} />}
        </Group>
      </Stack>
    </Card>
  );
}
