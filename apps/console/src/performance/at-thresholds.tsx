import { Stack, Text, Title } from '@mantine/core';
import { countOf, percent, subgroupLabel } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { Measurement, StudyAnswer } from '../api/answers';
import { useMeasurements } from '../api/queries';
import { type Column, DataTable } from '../shell/data-table';
import { Loaded } from '../shell/loaded';
import { thresholdMeasures } from '../words/measures';
import { notEstimableInWords } from '../words/reasons';
import { countInWords, valueInWords } from './measured-row';
import type { ViewProps } from './view-pickers';

/** What flagging patients at each threshold of the protocol would have meant. */
export function AtThresholds({ study, view }: ViewProps): ReactElement {
  const { model, subgroup, window } = view;
  const query = useMeasurements(study.id, { model, subgroup, window });
  return (
    <Stack component="section" aria-labelledby="thresholds" gap="xs">
      <Title order={2} id="thresholds">
        At the thresholds of the protocol
      </Title>
      <Text maw="70ch">
        What it would have meant to flag every patient whose risk reaches the threshold. Nobody was flagged: the model
        runs in silence.
      </Text>
      <Loaded query={query} what="the thresholds">
        {({ items }) => <ThresholdTable items={items} study={study} />}
      </Loaded>
    </Stack>
  );
}

interface ThresholdTableProps {
  readonly items: readonly Measurement[];
  readonly study: StudyAnswer;
}

function ThresholdTable({ items, study }: ThresholdTableProps): ReactElement {
  const rows = items.filter(({ threshold }) => threshold !== null);
  if (rows.length === 0 || rows[0]!.cases === 0) return <Text>{whyNone(items, study)}</Text>;
  const { subgroup, cases, events } = rows[0]!;
  const thresholds = [...new Set(rows.map(({ threshold }) => threshold!))].sort((a, b) => a - b);
  const columns: readonly Column<string>[] = [
    { header: 'Measure', cell: (measure) => <MeasureName measure={measure} /> },
    ...thresholds.map((at) => ({
      header: `At ${together(percent(at, 0))}`,
      isNumber: true,
      cell: (measure: string) => <Value row={rowOf(rows, measure, at)} measure={measure} />,
    })),
  ];
  return (
    <DataTable
      caption={`${subgroupLabel(subgroup)}: ${countOf(cases, 'case')}, ${countInWords(events)} with the outcome; 95 % intervals`}
      columns={columns}
      rows={Object.keys(thresholdMeasures).filter((name) => rows.some(({ measure }) => measure === name))}
      keyOf={(measure) => measure}
    />
  );
}

function MeasureName({ measure }: { measure: string }): ReactElement {
  const words = thresholdMeasures[measure]!;
  return (
    <>
      {words.name}
      <Text size="xs" c="dimmed">
        {words.help}
      </Text>
    </>
  );
}

/** The interval under its value, so that thresholds fit beside each other. */
function Value({ row, measure }: { row: Measurement | undefined; measure: string }): ReactElement {
  if (row === undefined) return <>not measured</>;
  const [value, ...interval] = valueInWords(row, thresholdMeasures[measure]!).split(' (');
  return (
    <>
      {value}
      {interval.length > 0 && (
        <Text size="xs" c="dimmed" className="unbroken">
          {together(interval.join(' (').replace(/\)$/, ''))}
        </Text>
      )}
    </>
  );
}

/** A number stays on one line with its sign, and with the word after it. */
function together(text: string): string {
  return text.replaceAll(' %', '\u00a0%').replaceAll(' to ', '\u00a0to ');
}

function rowOf(rows: readonly Measurement[], measure: string, at: number): Measurement | undefined {
  return rows.find((row) => row.measure === measure && row.threshold === at);
}

function whyNone(items: readonly Measurement[], { protocol }: StudyAnswer): string {
  if (protocol.thresholds.length === 0) return 'The protocol names no threshold.';
  if (items.every(({ cases }) => cases === 0)) return 'No outcome can be known yet.';
  if (items.some(({ notEstimable }) => notEstimable === 'suppressed'))
    return `This group is ${notEstimableInWords('suppressed')}.`;
  return 'Hidden for now: a cell of the table holds 1 to 10 patients, who could be recognised.';
}
