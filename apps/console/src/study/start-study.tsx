import { Alert, Button, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useStartStudy } from '../api/changes';

export function StartStudy({ id }: { id: string }): ReactElement {
  const start = useStartStudy(id);
  return (
    <Alert variant="outline" title="This study is a draft">
      <Stack align="flex-start">
        <Text>Nothing is predicted until it is started. From then on its protocol is fixed.</Text>
        <Button loading={start.isPending} onClick={() => start.mutate()}>
          Start the study
        </Button>
        {start.isError && (
          <Text role="alert" c="var(--mantine-color-error)">
            It was not started: {start.error.message}
          </Text>
        )}
      </Stack>
    </Alert>
  );
}
