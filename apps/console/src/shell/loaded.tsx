import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { ApiProblem } from '../api/request';
import { focusOn } from './focus';
import { TokenForm } from './token-form';

interface LoadedProps<Answer> {
  readonly query: UseQueryResult<Answer>;
  /** What is being read, such as `the signals`. */
  readonly what: string;
  readonly children: (answer: Answer) => ReactNode;
}

/** What came, that it is on its way, or why it did not come. */
export function Loaded<Answer>({ query, what, children }: LoadedProps<Answer>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null)
    return (
      <Failure
        error={query.error}
        what={what}
        retry={() => void query.refetch().then(({ isSuccess }) => isSuccess && focusOn('main'))}
      />
    );
  return (
    <Group role="status" py="md">
      <Loader size="sm" aria-hidden />
      <Text>Reading {what}…</Text>
    </Group>
  );
}

function Failure({ error, what, retry }: { error: Error; what: string; retry: () => void }): ReactElement {
  if (error instanceof ApiProblem && error.status === 401) return <TokenForm />;
  return (
    <Alert role="alert" color="red" variant="outline" title={`Could not read ${what}`}>
      <Stack align="flex-start">
        <Text>{error instanceof ApiProblem ? error.detail : 'Sotto does not answer. Is it still running?'}</Text>
        <Button variant="default" onClick={retry}>
          Try again
        </Button>
      </Stack>
    </Alert>
  );
}
