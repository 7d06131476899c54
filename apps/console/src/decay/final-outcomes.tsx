import { Stack, Text, Title } from '@mantine/core';
import { subgroupLabel } from '@sotto/reports';
import { useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { DecayModel, StudyAnswer } from '../api/answers';
import { ControlCharts } from './control-charts';
import { Ranking } from './ranking';

interface FinalOutcomesProps {
  readonly models: readonly DecayModel[];
  readonly study: StudyAnswer;
}

/** The test of the ranking, and control charts, of the model and group that are chosen above. */
export function FinalOutcomes({ models, study }: FinalOutcomesProps): ReactElement | null {
  const search = useSearch({ from: '/studies/$id/decay' });
  const shown = models.find(({ model }) => model === search.model) ?? models[0];
  if (shown === undefined || shown.secondary.groups.length === 0) return null;
  const { groups, passesPerYear } = shown.secondary;
  const chosen = groups.filter(({ subgroup }) => search.subgroup === undefined || subgroup === search.subgroup);
  const charted = groups.find(({ subgroup }) => subgroup === (search.subgroup ?? 'all'));
  return (
    <Stack component="section" aria-labelledby="final" gap="lg">
      <Stack gap="xs">
        <Title order={2} id="final">
          Ranking and control charts
        </Title>
        <Text maw="70ch">
          All of this rests on final outcomes since the reference period, of {shown.model}. Ranking:{' '}
          {search.subgroup === undefined ? 'all groups' : subgroupLabel(search.subgroup)}; control charts:{' '}
          {subgroupLabel(search.subgroup ?? 'all')}. Choose a model and a group under “Evidence by look”.
        </Text>
      </Stack>
      {chosen.length > 0 && <Ranking groups={chosen} study={study} />}
      {charted === undefined ? (
        <Text maw="70ch">A group that nobody named has no test of its ranking and no control charts.</Text>
      ) : (
        <ControlCharts group={charted} passesPerYear={passesPerYear} study={study} />
      )}
    </Stack>
  );
}
