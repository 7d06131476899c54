import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useAcknowledgeSignal } from '../api/changes';

/** Somebody has seen the signal and says what they make of it. It can be said once. */
export function Acknowledge({ studyId, number }: { studyId: string; number: number }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const [comment, setComment] = useState('');
  const acknowledge = useAcknowledgeSignal(studyId, number);
  if (!isOpen)
    return (
      <Group>
        <Button size="xs" variant="default" onClick={() => setOpen(true)} aria-label={`Acknowledge signal ${number}`}>
          Acknowledge…
        </Button>
      </Group>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    acknowledge.mutate(comment.trim());
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
          <Button size="xs" type="submit" loading={acknowledge.isPending}>
            Acknowledge
          </Button>
          <Button size="xs" variant="default" onClick={() => setOpen(false)}>
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
