import { NumberInput, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { usePlan, useStudy } from '../api/queries';
import { Loaded } from '../shell/loaded';
import { PlanTables } from './plan-tables';
import { expectationsOf, type PlanView } from './plan-view';

/** How long must this study run, and what would it notice? */
export function PlanPage(): ReactElement {
  const { id } = useParams({ from: '/studies/$id' });
  const search = useSearch({ from: '/studies/$id/plan' });
  const query = usePlan(id, expectationsOf(search));
  const { data: study } = useStudy(id);
  return (
    <Stack gap="xl">
      <Stack component="section" aria-labelledby="expectations" gap="xs">
        <Title order={2} id="expectations">
          What do you expect?
        </Title>
        <Text maw="70ch">
          The plan rests on these three expectations and on the protocol. Nothing that the study has seen enters it.
        </Text>
        <Expected view={search} />
      </Stack>
      <Loaded query={query} what="the plan">
        {(plan) => <PlanTables plan={plan} isStarted={study?.state !== 'draft'} />}
      </Loaded>
    </Stack>
  );
}

function Expected({ view }: { view: PlanView }): ReactElement {
  const navigate = useNavigate({ from: '/studies/$id/plan' });
  const { admissionsPerDay, prevalence, auroc } = expectationsOf(view);
  const show = (change: PlanView) =>
    void navigate({ search: { ...view, ...change }, replace: true, resetScroll: false });
  const changed = (name: keyof PlanView) => (value: number | string) => {
    if (typeof value === 'number') show({ [name]: value });
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} maw={720}>
      <NumberInput label="Admissions a day" value={admissionsPerDay} min={0.1} onChange={changed('admissions')} />
      <NumberInput
        label="With the outcome (%)"
        value={Math.round(prevalence * 1e6) / 1e4}
        min={0.01}
        max={99.9}
        onChange={changed('prevalence')}
      />
      <NumberInput
        label="Discrimination (AUROC)"
        value={auroc}
        min={0.51}
        max={0.99}
        step={0.01}
        onChange={changed('auroc')}
      />
    </SimpleGrid>
  );
}
