import { Stack, Text, Title } from '@mantine/core';
import { day } from '@sotto/reports';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { ListedReport, StudyAnswer } from '../api/answers';
import { useReports, useStudy } from '../api/queries';
import { DataTable } from '../shell/data-table';
import { Loaded } from '../shell/loaded';

/** The committee's pages: one a signal, one a quarter. */
export function ReportsPage(): ReactElement {
  const { id } = useParams({ from: '/studies/$id' });
  const reports = useReports(id);
  return (
    <Loaded query={useStudy(id)} what="the study">
      {(study) => (
        <Stack component="section" aria-labelledby="reports" gap="sm">
          <Title order={2} id="reports">
            Reports
          </Title>
          <Text maw="70ch">
            A page for every signal and every quarter, as its look had it. The committee reads it, decides, and a second
            person signs.
          </Text>
          <Loaded query={reports} what="the reports">
            {({ items }) => (items.length === 0 ? <Text>No report yet.</Text> : <Table study={study} items={items} />)}
          </Loaded>
        </Stack>
      )}
    </Loaded>
  );
}

function Table({ study, items }: { study: StudyAnswer; items: readonly ListedReport[] }): ReactElement {
  const { timezone } = study.protocol;
  return (
    <DataTable
      caption="Reports, the newest first"
      rows={items}
      keyOf={({ report }) => report}
      columns={[
        {
          header: 'Report',
          cell: ({ report, title }) => (
            <Link to="/studies/$id/reports/$report" params={{ id: study.id, report }}>
              {title}
            </Link>
          ),
        },
        { header: 'Look of', cell: ({ at }) => day(at, timezone) },
        { header: 'Decision', cell: ({ decision }) => standing(decision) },
      ]}
    />
  );
}

function standing(decision: ListedReport['decision']): string {
  if (decision === null) return 'none yet';
  return decision.signature === null ? `${decision.decision}, not signed` : `${decision.decision}, signed`;
}
