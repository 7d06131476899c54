import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useRejections } from '../api/queries';
import { countOf } from '@sotto/reports';

/** That feeds sent what Sotto could not use; nothing where they did not. */
export function RejectedNotice(): ReactElement | null {
  const { data } = useRejections();
  const count = (data?.items ?? []).reduce((sum, each) => sum + each.count, 0);
  if (count === 0) return null;
  return (
    <Text maw="70ch">
      {countOf(count, ['message of the feeds', 'messages of the feeds'])} could not be used:{' '}
      <Anchor component={Link} to="/feeds" inherit underline="always">
        see why
      </Anchor>
      .
    </Text>
  );
}
