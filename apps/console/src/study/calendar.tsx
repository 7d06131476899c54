import { List, Stack, Text, Title } from '@mantine/core';
import { day } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { StudyAnswer } from '../api/answers';
import { OpenByMonth } from './open-by-month';

export function Calendar({ study }: { study: StudyAnswer }): ReactElement {
  const { open } = study.calendar;
  return (
    <Stack component="section" aria-labelledby="calendar" gap="sm">
      <Title order={2} id="calendar">
        Calendar
      </Title>
      <Looks study={study} />
      {open.length === 0 ? (
        <Text>No prediction is open: nothing waits for its outcome.</Text>
      ) : (
        <OpenByMonth open={open} />
      )}
    </Stack>
  );
}

function Looks({ study: { calendar, protocol, startedAt } }: { study: StudyAnswer }): ReactElement {
  const { last, next, referenceUntil } = calendar;
  const on = (moment: string) => day(moment, protocol.timezone);
  return (
    <List>
      <List.Item>Last look: {last === null ? 'none yet' : `number ${last.number}, as of ${on(last.at)}`}</List.Item>
      {startedAt === null && <List.Item>Next look: when the study has started (weekly)</List.Item>}
      {next !== null && (
        <List.Item>
          Next look: number {next.number}, as of {on(next.at)} (weekly)
        </List.Item>
      )}
      {referenceUntil !== null && (
        <List.Item>
          Reference period: admissions before {on(referenceUntil)}; later ones are compared with them.
        </List.Item>
      )}
    </List>
  );
}
