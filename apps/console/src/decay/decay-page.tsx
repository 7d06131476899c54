import { Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useDecay, useEvents, useSignals, useStudy } from '../api/queries';
import { Loaded } from '../shell/loaded';
import { EventList } from './event-list';
import { Evidence } from './evidence';
import { FinalOutcomes } from './final-outcomes';
import { HowItWorks } from './how-it-works';
import { Revisions } from './revisions';
import { SignalList } from './signal-list';

const none: readonly never[] = [];

export function DecayPage(): ReactElement {
  const { id } = useParams({ from: '/studies/$id' });
  const signals = useSignals(id);
  const decay = useDecay(id);
  const events = useEvents(id);
  return (
    <Loaded query={useStudy(id)} what="the study">
      {(study) => (
        <Stack gap="xl">
          <Loaded query={signals} what="the signals">
            {({ items }) => <SignalList signals={items} study={study} />}
          </Loaded>
          <Loaded query={decay} what="the evidence">
            {({ models }) => (
              <>
                <Evidence models={models} study={study} events={events.data?.items ?? none} />
                <FinalOutcomes models={models} study={study} />
                <Loaded query={events} what="what happened">
                  {({ items }) => <EventList events={items} study={study} />}
                </Loaded>
                <Revisions study={study} />
                <HowItWorks models={models} study={study} />
              </>
            )}
          </Loaded>
        </Stack>
      )}
    </Loaded>
  );
}
