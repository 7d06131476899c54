import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useAcknowledgeSignal } from '../api/changes';
import { Action } from '../shell/action';
import { focusOn } from '../shell/focus';
import { Unfolding } from '../shell/unfolding';

interface AcknowledgeProps {
  readonly studyId: string;
  readonly number: number;
}

/** Somebody has seen the signal and says what they make of it. It can be said once. */
export function Acknowledge({ studyId, number }: AcknowledgeProps): ReactElement {
  return (
    <Unfolding label="Acknowledge…" name={`Acknowledge signal ${number}`}>
      {(fold) => <Comment studyId={studyId} number={number} fold={fold} />}
    </Unfolding>
  );
}

function Comment({ studyId, number, fold }: AcknowledgeProps & { readonly fold: () => void }): ReactElement {
  const [comment, setComment] = useState('');
  const acknowledge = useAcknowledgeSignal(studyId, number);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void acknowledge.mutateAsync(comment.trim()).then(
      () => focusOn(`signal-${number}`),
      () => {},
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" maw={560}>
        <Textarea
          label={`What do you make of signal ${number}?`}
          description="Kept with the signal; it cannot be changed later. Write nothing that names a patient."
          autoFocus
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Group>
          <Action size="xs" isBusy={acknowledge.isPending}>
            Acknowledge
          </Action>
          <Button size="xs" variant="default" onClick={fold}>
            Not now
          </Button>
        </Group>
        {acknowledge.isError && (
          <Text role="alert" c="var(--mantine-color-error)">
            It was not kept: {acknowledge.error.message}
          </Text>
        )}
      </Stack>
    </form>
  );
}
