import { Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { RecordedDecision } from '../api/answers';
import { useSign } from '../api/changes';
import { Action } from '../shell/action';
import { focusOn } from '../shell/focus';

interface SignProps {
  readonly id: string;
  readonly report: string;
  readonly decision: RecordedDecision;
}

/** A second person confirms the decision. */
export function Sign({ id, report, decision }: SignProps): ReactElement {
  const [name, setName] = useState('');
  const sign = useSign(id, report);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void sign.mutateAsync(name.trim()).then(
      () => focusOn('decision'),
      () => {},
    );
  };
  return (
    <form onSubmit={submit} aria-labelledby="sign">
      <Stack gap="sm" maw={640}>
        <Title order={2} id="sign">
          Sign the decision
        </Title>
        <Text>
          {decision.name} recorded “{decision.decision}”: {decision.reason} A second person signs.
        </Text>
        <TextInput
          label="Signed by"
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <Action isBusy={sign.isPending}>Sign</Action>
        </div>
        {sign.isError && (
          <Text role="alert" c="var(--mantine-color-error)">
            It was not signed: {sign.error.message}
          </Text>
        )}
      </Stack>
    </form>
  );
}
