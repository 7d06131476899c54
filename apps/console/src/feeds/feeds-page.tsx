import { Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useFeeds } from '../api/queries';
import { Loaded } from '../shell/loaded';
import { PageTitle } from '../shell/page-title';
import { Conflicts } from './conflicts';
import { DeadLetters } from './dead-letters';
import { Mappings } from './mappings';
import { Results } from './results';
import { Senders } from './senders';
import { UnmappedCodes } from './unmapped-codes';

export function FeedsPage(): ReactElement {
  const feeds = useFeeds();
  return (
    <Stack gap="lg">
      <PageTitle>Feeds</PageTitle>
      <Text maw="70ch">
        What the hospital sends to Sotto, and what became of it. A demonstration or replay has no part in these numbers.
      </Text>
      <Loaded query={feeds} what="the feeds">
        {(answer) => (
          <>
            <Senders {...answer} />
            <DeadLetters />
            <Conflicts />
            <UnmappedCodes {...answer} />
            <Results {...answer} />
            <Mappings {...answer} />
          </>
        )}
      </Loaded>
    </Stack>
  );
}
