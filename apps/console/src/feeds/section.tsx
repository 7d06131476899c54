import { Stack, Text, Title } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

/** A part of the page on feeds: what it shows, in a sentence or two, and the numbers. */
export function Section({ id, title, about, children }: SectionProps): ReactElement {
  return (
    <Stack component="section" aria-labelledby={id} gap="xs">
      <Title order={2} id={id} tabIndex={-1}>
        {title}
      </Title>
      <Text maw="70ch">{about}</Text>
      {children}
    </Stack>
  );
}
