import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ReplayAnswer } from '../api/answers';
import { useReplay } from '../api/changes';
import { Action } from '../shell/action';
import { focusOn } from '../shell/focus';
import { reasonInWords } from '../words/reasons';

/** Takes one message again; if it still cannot be used it says why. */
export function Replay({ number }: { number: number }): ReactElement {
  const replay = useReplay();
  const { data } = replay;
  return (
    <>
      <Action
        size="xs"
        variant="default"
        isBusy={replay.isPending}
        onClick={() => void replay.mutateAsync(number).then(leave, () => {})}
        aria-label={`Take again dead letter ${number}`}
      >
        Take again
      </Action>
      <Text role="status" size="sm">
        {data?.result === 'rejected' && `Still not usable: ${reasonInWords(data.reason ?? '')}`}
        {replay.isError && replay.error.message}
      </Text>
    </>
  );
}

/** What was taken is a dead letter no more, and its row goes. */
function leave({ result }: ReplayAnswer): void {
  if (result !== 'rejected') focusOn('dead-letters');
}
