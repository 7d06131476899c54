import { Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { PageTitle } from './page-title';

export function NotFound(): ReactElement {
  return (
    <Stack>
      <PageTitle>There is no such page</PageTitle>
      <Text>
        Go to the <Link to="/studies">list of studies</Link>.
      </Text>
    </Stack>
  );
}
