import { Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { ModelAccounting, StudyAnswer } from '../api/answers';
import { useAccounting, useStudy } from '../api/queries';
import { Loaded } from '../shell/loaded';
import { Calendar } from './calendar';
import { Flow } from './flow';
import { ProtocolInWords } from './protocol-in-words';
import { Sources } from './sources';
import { StartStudy } from './start-study';
import { StopStudy } from './stop-study';

export function StudyPage(): ReactElement {
  const { id } = useParams({ from: '/studies/$id' });
  const study = useStudy(id);
  const accounting = useAccounting(id);
  return (
    <Loaded query={study} what="the study">
      {(read) => (
        <Stack gap="xl">
          {read.state === 'draft' && <StartStudy id={id} draft={null} />}
          {read.draft !== null && <StartStudy id={id} draft={read.draft} />}
          <Loaded query={accounting} what="the accounting">
            {({ models }) => <Flow models={asInProtocol(models, read)} />}
          </Loaded>
          <Sources study={read} />
          <Calendar study={read} />
          <ProtocolInWords study={read} />
          {read.state === 'running' && !read.simulated && <StopStudy id={id} />}
        </Stack>
      )}
    </Loaded>
  );
}

/** The model on trial comes first in the protocol. */
function asInProtocol(models: readonly ModelAccounting[], { protocol }: StudyAnswer): ModelAccounting[] {
  return protocol.models.flatMap(({ id }) => models.find(({ model }) => model === id) ?? []);
}
