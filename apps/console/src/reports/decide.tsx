import { Radio, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { type DecisionKind, decisions } from '@sotto/reports';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useDecide } from '../api/changes';
import { Action } from '../shell/action';
import { focusOn } from '../shell/focus';

interface DecideProps {
  readonly id: string;
  readonly report: string;
  /** Of the report that is shown. */
  readonly reportHash: string | undefined;
}

const kinds = Object.keys(decisions) as DecisionKind[];

/** Records what the committee decided; it is kept for ever, and a later decision stands beside it. */
export function Decide({ id, report, reportHash }: DecideProps): ReactElement {
  const [decision, setDecision] = useState<DecisionKind>();
  const [reason, setReason] = useState('');
  const [name, setName] = useState('');
  const decide = useDecide(id, report);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (decision === undefined) return;
    const said = { decision, reason: reason.trim(), name: name.trim(), reportHash };
    void decide.mutateAsync(said).then(
      () => focusOn('decision'),
      () => {},
    );
  };
  return (
    <form onSubmit={submit} aria-labelledby="decide">
      <Stack gap="sm" maw={640}>
        <Title order={2} id="decide">
          Record a decision
        </Title>
        <Radio.Group
          label="The committee decides"
          required
          value={decision ?? ''}
          onChange={(value) => setDecision(value as DecisionKind)}
        >
          <Stack gap={6} mt={6}>
            {kinds.map((kind) => (
              <Radio key={kind} value={kind} label={`${kind}: ${decisions[kind]}`} required />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label="Reason"
          description="Kept for ever and printed on the report. Write nothing that names a patient."
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label="Decided by"
          required
          maxLength={200}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <Action isBusy={decide.isPending}>Record the decision</Action>
        </div>
        {decide.isError && (
          <Text role="alert" c="var(--mantine-color-error)">
            It was not recorded: {decide.error.message}
          </Text>
        )}
      </Stack>
    </form>
  );
}
