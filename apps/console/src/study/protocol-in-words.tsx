import { Code, Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import type { StudyAnswer } from '../api/answers';
import classes from './protocol.module.css';
import { protocolSentences } from './protocol-sentences';

export function ProtocolInWords({ study }: { study: StudyAnswer }): ReactElement {
  return (
    <Stack component="section" aria-labelledby="protocol" gap="sm">
      <Title order={2} id="protocol">
        Protocol
      </Title>
      <Text fs="italic">{study.protocol.question}</Text>
      <dl className={classes.sentences}>
        {protocolSentences(study.protocol).map(({ about, says }) => (
          <div key={about}>
            <dt>{about}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      {study.reason !== null && <Text>Reason for this version: {study.reason}</Text>}
      <details>
        <summary>The protocol file as it was given</summary>
        <Code block tabIndex={0} role="region" aria-label="Protocol file" mt="xs">
          {study.text}
        </Code>
        <Text size="sm" c="dimmed" mt="xs" className={classes.hash}>
          SHA-256 {study.hash}
        </Text>
      </details>
    </Stack>
  );
}
