import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useWithdrawEvent } from '../api/changes';
import { Action } from '../shell/action';
import { focusOn } from '../shell/focus';
import { Unfolding } from '../shell/unfolding';

interface WithdrawEventProps {
  readonly studyId: string;
  readonly number: number;
}

/** Marks an event as wrong; it stays in the list. */
export function WithdrawEvent({ studyId, number }: WithdrawEventProps): ReactElement {
  return (
    <Unfolding label="Withdraw…" name={`Withdraw event ${number}`}>
      {(fold) => <Reason studyId={studyId} number={number} fold={fold} />}
    </Unfolding>
  );
}

function Reason({ studyId, number, fold }: WithdrawEventProps & { readonly fold: () => void }): ReactElement {
  const [reason, setReason] = useState('');
  const withdraw = useWithdrawEvent(studyId, number);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void withdraw.mutateAsync(reason.trim()).then(
      () => focusOn(`event-${number}`),
      () => {},
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" maw={560}>
        <TextInput
          label={`Why is event ${number} withdrawn?`}
          description="The event stays to be read, with this reason."
          autoFocus
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group>
          <Action size="xs" isBusy={withdraw.isPending}>
            Withdraw
          </Action>
          <Button size="xs" variant="default" onClick={fold}>
            Not now
          </Button>
        </Group>
        {withdraw.isError && (
          <Text role="alert" c="var(--mantine-color-error)">
            It was not withdrawn: {withdraw.error.message}
          </Text>
        )}
      </Stack>
    </form>
  );
}
