import { List, Stack, Text, Title } from '@mantine/core';
import { countOf, counted } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { StudyAnswer } from '../api/answers';

type Impact = StudyAnswer['revisions'][number];

/** What was learnt too late for the looks; nothing is shown where no case changed. */
export function Revisions({ study }: { study: StudyAnswer }): ReactElement | null {
  const changed = study.revisions.filter(({ revised }) => revised > 0);
  if (changed.length === 0) return null;
  return (
    <Stack component="section" aria-labelledby="revisions" gap="xs">
      <Title order={2} id="revisions">
        What was learnt later
      </Title>
      <Text maw="70ch">
        Each case was read once, when it was mature, and the evidence above rests on that reading. This is what late or
        corrected reports have changed since.
      </Text>
      <List>
        {changed.map((impact) => (
          <List.Item key={impact.model}>{inWords(impact)}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

function inWords({ model, cases, events, eventsNow, revised }: Impact): string {
  return `${model}: ${counted(revised)} of ${countOf(cases, 'case')} ${revised === 1 ? 'reads' : 'read'} differently now. Outcomes as first read: ${counted(events)}; as known now: ${counted(eventsNow)}.`;
}
