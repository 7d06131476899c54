import { Stack } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { StudyAnswer } from '../api/answers';
import { useStudy } from '../api/queries';
import { Loaded } from '../shell/loaded';
import { measures } from '../words/measures';
import { BySubgroup } from './by-subgroup';
import { OverTime } from './over-time';
import type { PerformanceView } from './performance-view';
import { Curves } from './curves';
import { AtThresholds } from './at-thresholds';
import { ViewPickers } from './view-pickers';

export function PerformancePage(): ReactElement {
  const { id } = useParams({ from: '/studies/$id' });
  return (
    <Loaded query={useStudy(id)} what="the study">
      {(study) => <Performance study={study} />}
    </Loaded>
  );
}

function Performance({ study }: { study: StudyAnswer }): ReactElement {
  const search = useSearch({ from: '/studies/$id/performance' });
  const navigate = useNavigate({ from: '/studies/$id/performance' });
  const view = completed(search, study);
  const show = (change: PerformanceView) =>
    void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <Stack gap="xl">
      <ViewPickers study={study} view={view} show={show} />
      <BySubgroup study={study} view={view} />
      <Curves study={study} view={view} />
      <OverTime study={study} view={view} show={show} />
      <AtThresholds study={study} view={view} />
    </Stack>
  );
}

/** Anything unknown in the address falls back to what the page shows first. */
function completed({ model, measure, window, subgroup }: PerformanceView, { protocol }: StudyAnswer) {
  const known = protocol.models.find(({ id }) => id === model) ?? protocol.models[0]!;
  return {
    model: known.id,
    measure: measure !== undefined && measure in measures ? measure : 'observedExpectedRatio',
    window: window ?? 'all',
    subgroup: subgroup ?? 'all',
  } satisfies Required<PerformanceView>;
}
