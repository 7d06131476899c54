import { Alert, Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { useOriginal } from '../api/queries';
import { ApiProblem } from '../api/request';
import { focusOn } from '../shell/focus';
import { Loaded } from '../shell/loaded';

/** What a message said, once its reader has agreed that this is told in the audit log. */
export function OriginalText({ number, close }: { number: number; close: () => void }): ReactElement {
  const [isAgreed, agree] = useState(false);
  const read = () => {
    agree(true);
    focusOn('original');
  };
  return (
    <Stack
      component="section"
      aria-labelledby="original"
      gap="xs"
      onKeyDown={({ key }: KeyboardEvent) => key === 'Escape' && close()}
    >
      <Title order={3} id="original" tabIndex={-1}>
        Dead letter {number}
      </Title>
      {isAgreed ? (
        <Original number={number} />
      ) : (
        <Text maw="70ch">
          It may hold names and record numbers of patients. That you read it is written into the audit log.
        </Text>
      )}
      <Group>
        {!isAgreed && (
          <Button size="xs" autoFocus onClick={read}>
            Read it
          </Button>
        )}
        <Button size="xs" variant="default" onClick={close}>
          Close
        </Button>
      </Group>
    </Stack>
  );
}

function Original({ number }: { number: number }): ReactElement {
  const original = useOriginal(number);
  if (original.error instanceof ApiProblem && original.error.status === 403) {
    return <Alert color="yellow">Your token has no permission for patient data: ask your operator.</Alert>;
  }
  return (
    <Loaded query={original} what="the message">
      {(letter) =>
        'withheld' in letter ? (
          <Text>It may hold a risk, and that stays sealed.</Text>
        ) : (
          <Code block tabIndex={0} aria-label={`Dead letter ${number} as it was sent`}>
            {letter.original.replaceAll('\r', '\n')}
          </Code>
        )
      }
    </Loaded>
  );
}
