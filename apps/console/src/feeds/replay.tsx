import { Button, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useReplay } from '../api/changes';
import { reasonInWords } from '../words/reasons';

/** Takes one message again; if it still cannot be used it says why. */
export function Replay({ number }: { number: number }): ReactElement {
  const replay = useReplay();
  const { data } = replay;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={replay.isPending}
        onClick={() => replay.mutate(number)}
        aria-label={`Take again dead letter ${number}`}
      >
        Take again
      </Button>
      <Text role="status" size="sm">
        {data?.result === 'rejected' && `Still not usable: ${reasonInWords(data.reason ?? '')}`}
        {replay.isError && replay.error.message}
      </Text>
    </>
  );
}
