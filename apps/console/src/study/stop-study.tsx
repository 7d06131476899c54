import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useStopStudy } from '../api/changes';
import { Action } from '../shell/action';
import { focusOn } from '../shell/focus';
import { Unfolding } from '../shell/unfolding';

/** Ends a running study, once somebody has read what that means. */
export function StopStudy({ id }: { id: string }): ReactElement {
  return (
    <Stack component="section" aria-labelledby="end" gap="xs">
      <Title order={2} id="end">
        End of the study
      </Title>
      <Text maw="70ch">The study runs until it is stopped.</Text>
      <Unfolding label="Stop the study…">{(fold) => <Confirm id={id} fold={fold} />}</Unfolding>
    </Stack>
  );
}

function Confirm({ id, fold }: { id: string; fold: () => void }): ReactElement {
  const stop = useStopStudy(id);
  return (
    <Stack gap="xs" role="group" aria-labelledby="stop" maw="70ch">
      <Text id="stop" fw={600}>
        Stop this study?
      </Text>
      <Text>
        No new admission will belong to it. Open predictions still mature, and the weekly looks go on until the last of
        them has its outcome. It cannot be started again: a new version of its protocol can.
      </Text>
      <Group>
        <Button size="xs" variant="default" autoFocus onClick={fold}>
          Not now
        </Button>
        <Action
          size="xs"
          isBusy={stop.isPending}
          onClick={() =>
            void stop.mutateAsync().then(
              () => focusOn('state'),
              () => {},
            )
          }
        >
          Stop the study
        </Action>
      </Group>
      {stop.isError && (
        <Text role="alert" c="var(--mantine-color-error)">
          It was not stopped: {stop.error.message}
        </Text>
      )}
    </Stack>
  );
}
