import { Group, Stack, Text, Title } from '@mantine/core';
import { countOf } from '@sotto/reports';
import { type ReactElement, useState } from 'react';
import type { AccountingCounts, ModelAccounting } from '../api/answers';
import { FlowBySite } from './flow-by-site';
import { FlowStep } from './flow-step';
import { ModelPicker } from './model-picker';

/** Where every admission of one model stands; the numbers of each step add up to the step before. */
export function Flow({ models }: { models: readonly ModelAccounting[] }): ReactElement {
  const [chosen, choose] = useState<string>();
  const shown = models.find(({ model }) => model === chosen) ?? models[0];
  if (shown === undefined || shown.total.received === 0) return <NoAdmission />;
  return (
    <Stack component="section" aria-labelledby="flow" gap="md">
      <Group justify="space-between" align="flex-end">
        <Title order={2} id="flow">
          Flow of admissions
        </Title>
        <ModelPicker models={models.map(({ model }) => model)} value={shown.model} onChange={choose} />
      </Group>
      <Text maw="70ch">{readingOf(shown.total)}</Text>
      <Steps counts={shown.total} />
      <FlowBySite model={shown} />
    </Stack>
  );
}

function Steps({ counts }: { counts: AccountingCounts }): ReactElement {
  const { received, ineligible, eligible, scored, failed, waiting, open, cases, censored, excluded } = counts;
  return (
    <Stack gap="md">
      <FlowStep
        name="Received"
        whole={received}
        parts={[
          { name: 'ineligible', means: 'left out by the protocol', reasons: ineligible },
          { name: 'eligible', means: 'the model should predict', count: eligible, goesOn: true },
        ]}
      />
      <FlowStep
        name="Eligible"
        whole={eligible}
        parts={[
          { name: 'scored', means: 'has a prediction', count: scored, goesOn: true },
          { name: 'failed', means: 'the model gave no usable risk', reasons: failed },
          { name: 'waiting', means: 'the prediction is not due yet', count: waiting },
        ]}
      />
      <FlowStep
        name="Scored"
        whole={scored}
        parts={[
          { name: 'open', means: 'the outcome cannot be known yet', count: open },
          { name: 'cases', means: 'the outcome is known', count: cases, goesOn: true },
          { name: 'censored', means: 'follow-up ended early', count: censored },
          { name: 'excluded', means: 'no outcome can be told', reasons: excluded },
        ]}
      />
    </Stack>
  );
}

function NoAdmission(): ReactElement {
  return (
    <Stack component="section" aria-labelledby="flow" gap="xs">
      <Title order={2} id="flow">
        Flow of admissions
      </Title>
      <Text>No admission has been received yet.</Text>
    </Stack>
  );
}

function readingOf({ received, cases, open }: AccountingCounts): string {
  const rest =
    open === 0 ? 'no prediction is open' : `${countOf(open, ['prediction is', 'predictions are'])} still open`;
  return `Of ${countOf(received, 'admission')} received, ${countOf(cases, ['has become a case', 'have become cases'])} with a known outcome; ${rest}.`;
}
