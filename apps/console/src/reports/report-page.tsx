import { Anchor, Group, Stack, Text } from '@mantine/core';
import { day } from '@sotto/reports';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { usePrintedReport } from '../api/changes';
import { useReport, useReports, useStudy } from '../api/queries';
import { Action } from '../shell/action';
import { Loaded } from '../shell/loaded';
import { useTab } from '../shell/page-title';
import { Decide } from './decide';
import { Sign } from './sign';

/** One report, and what the committee makes of it. */
export function ReportPage(): ReactElement {
  const { id, report } = useParams({ from: '/studies/$id/reports/$report' });
  const page = useReport(id, report);
  const reports = useReports(id);
  const study = useStudy(id).data;
  const listed = reports.data?.items.find((each) => each.report === report);
  useTab(study && listed && `${listed.title} · ${day(listed.at, study.protocol.timezone)} · ${study.title}`);
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Link to="/studies/$id/reports" params={{ id }}>
          All reports
        </Link>
        <Print id={id} report={report} />
      </Group>
      <Loaded query={page} what="the report">
        {({ html }) => <Framed html={html} />}
      </Loaded>
      <Loaded query={reports} what="the decision">
        {({ items }) => {
          const decision = items.find((each) => each.report === report)?.decision ?? null;
          return (
            <Stack component="section" id="decision" aria-label="The decision" tabIndex={-1}>
              {decision !== null && decision.signature === null && <Sign id={id} report={report} decision={decision} />}
              <Decide key={decision?.number ?? 0} id={id} report={report} reportHash={page.data?.reportHash} />
            </Stack>
          );
        }}
      </Loaded>
    </Stack>
  );
}

/** The page as the server wrote it; no script of it can run. */
function Framed({ html }: { html: string }): ReactElement {
  const [height, setHeight] = useState(900);
  return (
    <iframe
      className="report"
      title="The report"
      sandbox="allow-same-origin"
      srcDoc={html}
      height={height}
      onLoad={({ currentTarget }) => setHeight((currentTarget.contentDocument?.body.scrollHeight ?? 900) + 24)}
    />
  );
}

function Print({ id, report }: { id: string; report: string }): ReactElement {
  const print = usePrintedReport(id, report);
  return (
    <Stack gap={4} align="flex-end">
      {print.data === undefined ? (
        <Action variant="default" isBusy={print.isPending} onClick={() => print.mutate()}>
          Make a PDF
        </Action>
      ) : (
        <Anchor ref={(link) => link?.focus()} href={print.data} download={`${id}-${report}.pdf`}>
          Save the PDF
        </Anchor>
      )}
      {print.isError && (
        <Text role="alert" c="var(--mantine-color-error)">
          It was not made: {print.error.message}
        </Text>
      )}
    </Stack>
  );
}
