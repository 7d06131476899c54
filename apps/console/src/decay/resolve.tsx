import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { resolutionWords } from '@sotto/reports';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { Resolution } from '../api/answers';
import { useResolveSignal } from '../api/changes';
import { Action } from '../shell/action';
import { focusOn } from '../shell/focus';
import { Unfolding } from '../shell/unfolding';

interface ResolveProps {
  readonly studyId: string;
  readonly number: number;
}

type Reason = Resolution['reason'];

const reasons = Object.entries(resolutionWords) as [Reason, string][];

/** Somebody says what came of the signal. It can be said once. */
export function Resolve({ studyId, number }: ResolveProps): ReactElement {
  return (
    <Unfolding label="Resolve…" name={`Resolve signal ${number}`}>
      {(fold) => <Outcome studyId={studyId} number={number} fold={fold} />}
    </Unfolding>
  );
}

function Outcome({ studyId, number, fold }: ResolveProps & { readonly fold: () => void }): ReactElement {
  const [reason, setReason] = useState<Reason>();
  const [comment, setComment] = useState('');
  const resolve = useResolveSignal(studyId, number);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason === undefined) return;
    void resolve.mutateAsync({ reason, comment: comment.trim() }).then(
      () => focusOn(`signal-${number}`),
      () => {},
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" maw={560}>
        <Radio.Group
          label={`What came of signal ${number}?`}
          required
          value={reason ?? ''}
          onChange={(value) => setReason(value as Reason)}
        >
          <Stack gap={6} mt={6}>
            {reasons.map(([kind, meaning], i) => (
              <Radio
                key={kind}
                value={kind}
                label={`${kind.replaceAll('-', ' ')}: ${meaning}`}
                required
                autoFocus={i === 0}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label="Comment"
          description="Kept with the signal, which stays; it cannot be changed later. Write nothing that names a patient."
          required
          autosize
          minRows={2}
          maxLength={1000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Group>
          <Action size="xs" isBusy={resolve.isPending}>
            Resolve
          </Action>
          <Button size="xs" variant="default" onClick={fold}>
            Not now
          </Button>
        </Group>
        {resolve.isError && (
          <Text role="alert" c="var(--mantine-color-error)">
            It was not kept: {resolve.error.message}
          </Text>
        )}
      </Stack>
    </form>
  );
}
