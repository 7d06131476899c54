import { NumberInput, SimpleGrid, Stack, TagsInput, Text, Title } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { usePlan, useStudy } from '../api/queries';
import { Loaded } from '../shell/loaded';
import { PlanTables } from './plan-tables';
import { expectationsOf, faultsOf, type PlanView, type Supposed, supposedOf } from './plan-view';

/** How long must this study run, and what would it notice? */
export function PlanPage(): ReactElement {
  const { id } = useParams({ from: '/studies/$id' });
  const supposed = supposedOf(useSearch({ from: '/studies/$id/plan' }));
  const faults = faultsOf(supposed);
  const isWhole = Object.keys(faults).length === 0;
  const query = usePlan(id, expectationsOf(supposed), isWhole);
  const { data: study } = useStudy(id);
  return (
    <Stack gap="xl">
      <Stack component="section" aria-labelledby="expectations" gap="xs">
        <Title order={2} id="expectations">
          What do you expect?
        </Title>
        <Text maw="70ch">
          The plan rests on these expectations and on the protocol. Nothing that the study has seen enters it.
        </Text>
        <Expected supposed={supposed} faults={faults} subgroups={study?.protocol.subgroups.map(({ name }) => name)} />
      </Stack>
      {isWhole ? (
        <Loaded query={query} what="the plan">
          {(plan) => <PlanTables plan={plan} isStarted={study?.state !== 'draft'} />}
        </Loaded>
      ) : (
        <Text role="status">There is no plan until the fields that are marked are mended.</Text>
      )}
    </Stack>
  );
}

interface ExpectedProps {
  readonly supposed: Supposed;
  readonly faults: ReturnType<typeof faultsOf>;
  readonly subgroups: readonly string[] | undefined;
}

function Expected({ supposed, faults, subgroups = [] }: ExpectedProps): ReactElement {
  const navigate = useNavigate({ from: '/studies/$id/plan' });
  const { admissions, prevalence, auroc, groups } = supposed;
  const show = (change: PlanView) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const changed = (name: keyof PlanView) => (value: number | string) => {
    if (typeof value === 'number') show({ [name]: value });
  };
  const number = { clampBehavior: 'none' } as const;
  return (
    <Stack gap="sm" maw={720}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NumberInput
          {...number}
          label="Admissions a day"
          value={admissions}
          error={faults.admissions}
          onChange={changed('admissions')}
        />
        <NumberInput
          {...number}
          label="With the outcome (%)"
          value={prevalence}
          error={faults.prevalence}
          onChange={changed('prevalence')}
        />
        <NumberInput
          {...number}
          label="Discrimination (AUROC)"
          value={auroc}
          step={0.01}
          error={faults.auroc}
          onChange={changed('auroc')}
        />
      </SimpleGrid>
      {subgroups.length === 0 ? null : (
        <TagsInput
          label="Groups with their share of admissions (%)"
          description={`One of ${subgroups.join(', ')}, its value and its share, as sex=female=45; Enter adds it. Without any, groups of several sizes stand for them.`}
          value={[...groups]}
          error={faults.groups}
          onChange={(value) => show({ groups: value.length === 0 ? undefined : value })}
        />
      )}
    </Stack>
  );
}
