import { Stack, Text } from '@mantine/core';
import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { StudyAnswer } from '../api/answers';
import { useStudy } from '../api/queries';
import { Loaded } from '../shell/loaded';
import { PageTitle } from '../shell/page-title';
import { Playing } from './playing';
import { stateInWords } from './study-state';

/** What every page of a study shows first: its name, what is simulated, how far it has come, its pages. */
export function StudyFrame(): ReactElement {
  const { id } = useParams({ from: '/studies/$id' });
  const query = useStudy(id);
  return (
    <Stack gap="lg">
      {query.data === undefined && <PageTitle>{id}</PageTitle>}
      <Loaded query={query} what="the study">
        {(study) => (
          <>
            <StudyHead study={study} />
            <Outlet />
          </>
        )}
      </Loaded>
    </Stack>
  );
}

function StudyHead({ study }: { study: StudyAnswer }): ReactElement {
  const { id, title, version, state, progress, protocol, simulation } = study;
  const page = useNameOfPage();
  return (
    <Stack gap="sm">
      <Link to="/studies">All studies</Link>
      <PageTitle tab={`${page} · ${title}`}>{title}</PageTitle>
      <Text c="dimmed" size="sm" id="state" tabIndex={-1}>
        {id} · protocol version {version} · {stateInWords(state, progress)}
      </Text>
      {simulation !== null && (
        <Text className="simulated" role="note" aria-label="What is simulated">
          <strong>Simulated.</strong> {simulation.text}
        </Text>
      )}
      <Playing progress={progress} timezone={protocol.timezone} />
      <nav aria-label="Pages of this study">
        <ul className="tabs">
          <li>
            <Link to="/studies/$id" params={{ id }} activeOptions={{ exact: true, includeSearch: false }}>
              Study
            </Link>
          </li>
          <li>
            <Link to="/studies/$id/performance" params={{ id }} activeOptions={{ includeSearch: false }}>
              Performance
            </Link>
          </li>
          <li>
            <Link to="/studies/$id/decay" params={{ id }} activeOptions={{ includeSearch: false }}>
              Decay
            </Link>
          </li>
          <li>
            <Link to="/studies/$id/inputs" params={{ id }} activeOptions={{ includeSearch: false }}>
              Inputs
            </Link>
          </li>
          <li>
            <Link to="/studies/$id/reports" params={{ id }}>
              Reports
            </Link>
          </li>
          <li>
            <Link to="/studies/$id/plan" params={{ id }} activeOptions={{ includeSearch: false }}>
              Plan
            </Link>
          </li>
        </ul>
      </nav>
    </Stack>
  );
}

function useNameOfPage(): string {
  const { pathname } = useLocation();
  const page = pathname.split('/')[3] ?? '';
  return pageNames[page] ?? 'Study';
}

const pageNames: Readonly<Record<string, string>> = {
  performance: 'Performance',
  decay: 'Decay',
  inputs: 'Inputs',
  reports: 'Reports',
  plan: 'Plan',
};
