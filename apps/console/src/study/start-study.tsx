import { Alert, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { StudyAnswer } from '../api/answers';
import { useStartStudy } from '../api/changes';
import { Action } from '../shell/action';
import { focusOn } from '../shell/focus';

/** Starts a draft: the study itself, or a newer version beside one that has begun. */
export function StartStudy({ id, draft }: { id: string; draft: StudyAnswer['draft'] }): ReactElement {
  const start = useStartStudy(id);
  return (
    <Alert
      variant="outline"
      title={draft === null ? 'This study is a draft' : `Version ${draft.version} of the protocol is a draft`}
    >
      <Stack align="flex-start">
        {draft === null ? (
          <Text>Nothing is predicted until it is started. From then on its protocol is fixed.</Text>
        ) : (
          <Text>
            Why it was changed: {draft.reason} Once it is started, new admissions belong to it; what the version before
            has predicted still matures. Measures and decay tests begin anew.
          </Text>
        )}
        <Action
          isBusy={start.isPending}
          onClick={() =>
            void start.mutateAsync().then(
              () => focusOn('state'),
              () => {},
            )
          }
        >
          {draft === null ? 'Start the study' : `Start version ${draft.version}`}
        </Action>
        {start.isError && (
          <Text role="alert" c="var(--mantine-color-error)">
            It was not started: {start.error.message}
          </Text>
        )}
      </Stack>
    </Alert>
  );
}
