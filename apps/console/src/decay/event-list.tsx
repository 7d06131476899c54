import { Stack, Text, Title } from '@mantine/core';
import { day, eventKindWords } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { StudyAnswer, TimelineEvent } from '../api/answers';
import { AddEvent } from './add-event';
import classes from './event-list.module.css';
import { WithdrawEvent } from './withdraw-event';

interface EventListProps {
  readonly events: readonly TimelineEvent[];
  readonly study: StudyAnswer;
}

/** What happened at the hospital, the newest first, by the numbers that the chart shows. */
export function EventList({ events, study }: EventListProps): ReactElement {
  return (
    <Stack component="section" aria-labelledby="events" gap="sm">
      <Title order={2} id="events" tabIndex={-1}>
        What happened
      </Title>
      <Text maw="70ch">
        New drugs, guidelines, systems and other changes that may be why risks stopped being right. Numbers are those of
        the lines on the chart; S stands for what Sotto found by itself.
      </Text>
      {events.length > 0 && (
        <ul className={classes.events}>
          {events.toReversed().map((event) => (
            <li key={event.mark} id={`event-${event.mark}`} tabIndex={-1}>
              <Event event={event} study={study} />
            </li>
          ))}
        </ul>
      )}
      <AddEvent studyId={study.id} />
    </Stack>
  );
}

function Event({ event, study }: { readonly event: TimelineEvent; readonly study: StudyAnswer }): ReactElement {
  const { mark, date, kind, text, number, withdrawal } = event;
  return (
    <Stack gap={4}>
      <Text>
        <strong>{mark}</strong> · {day(date, 'UTC')} · {eventKindWords[kind]}:{' '}
        {withdrawal === null ? text : <s>{text}</s>}
      </Text>
      <Text size="sm" c="dimmed">
        {originOf(event, study.protocol.timezone)}
      </Text>
      {number !== null && withdrawal === null && <WithdrawEvent studyId={study.id} number={number} />}
    </Stack>
  );
}

function originOf({ by, at, withdrawal }: TimelineEvent, timezone: string): string {
  if (by === null || at === null) return 'Found by Sotto.';
  const entered = `Entered by ${by} on ${day(at, timezone)}.`;
  if (withdrawal === null) return entered;
  return `${entered} Withdrawn by ${withdrawal.by} on ${day(withdrawal.at, timezone)}: “${withdrawal.reason}”`;
}
