import { Alert, Button, Code, Group, List, Stack, Text } from '@mantine/core';
import { countOf } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { ProtocolFault } from '../api/answers';
import { ApiProblem } from '../api/request';
import { TokenForm } from '../shell/token-form';
import { lineOf } from './select-line';

interface CheckResultProps {
  readonly text: string;
  /** Why a chosen file was not taken. */
  readonly refusedFile: string | undefined;
  readonly isFaultless: boolean;
  readonly error: Error | null;
  readonly goTo: (fault: ProtocolFault) => void;
}

/** Announced when it appears. */
export function CheckResult({ error, isFaultless, refusedFile, text, goTo }: CheckResultProps): ReactElement {
  return (
    <div role="status">
      {refusedFile !== undefined && <Sentence title="This file cannot be a protocol" says={refusedFile} />}
      {error !== null && <Refusal error={error} text={text} goTo={goTo} />}
      {isFaultless && (
        <Alert color="green" variant="outline" title="No fault found">
          The protocol can be added.
        </Alert>
      )}
    </div>
  );
}

function Refusal({
  error,
  text,
  goTo,
}: Omit<CheckResultProps, 'isFaultless' | 'error' | 'refusedFile'> & { error: Error }): ReactElement {
  if (!(error instanceof ApiProblem)) return <Sentence title="Sotto does not answer" says="Is it still running?" />;
  if (error.status === 401) return <TokenForm />;
  if (error.faults.length === 0) return <Sentence title="The study was not added" says={error.detail} />;
  return (
    <Alert
      color="red"
      variant="outline"
      title={`${countOf(error.faults.length, 'fault')} in the protocol; nothing was changed`}
    >
      <List listStyleType="none" spacing="md">
        {error.faults.map((fault) => (
          <List.Item key={`${fault.line} ${fault.column} ${fault.path} ${fault.message}`}>
            <Fault fault={fault} text={text} goTo={goTo} />
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Fault({ fault, text, goTo }: { fault: ProtocolFault; text: string; goTo: CheckResultProps['goTo'] }) {
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <Button size="compact-sm" variant="default" onClick={() => goTo(fault)}>
          Line {fault.line}, column {fault.column}
        </Button>
        {fault.path !== '' && <Code>{fault.path}</Code>}
      </Group>
      <Text>{fault.message}</Text>
      <Text size="sm" c="dimmed" ff="monospace" truncate>
        {lineOf(text, fault)}
      </Text>
    </Stack>
  );
}

function Sentence({ title, says }: { title: string; says: string }): ReactElement {
  return (
    <Alert color="red" variant="outline" title={title}>
      {says}
    </Alert>
  );
}
