import { countOf, day, decimals, guarded, outcomeWords, subgroupLabel, upperFirst } from '@sotto/reports';
import { type ReactElement, useCallback, useMemo } from 'react';
import type { SecondaryGroup, SecondaryLook, StudyAnswer } from '../api/answers';
import { ChartFigure } from '../charts/chart-figure';
import { evidencePlot } from '../charts/evidence-plot';
import type { Frame } from '../charts/vega-chart';
import { type Column, DataTable } from '../shell/data-table';
import type { DrawnStream } from './alarm-lines';
import { evidenceInWords } from './evidence-in-words';
import { readingOfRanking } from './reading-of-ranking';

interface RankingProps {
  readonly groups: readonly SecondaryGroup[];
  readonly study: StudyAnswer;
}

/** Evidence that patients are put in order worse than in the reference period. */
export function Ranking({ groups, study }: RankingProps): ReactElement {
  const outcomes = outcomeWords(study.protocol);
  const treatmentFrom = study.simulation?.treatmentFrom ?? null;
  const streams = useMemo(() => groups.flatMap(drawn), [groups]);
  const drawing = useCallback(
    (frame: Frame) => evidencePlot(streams, { treatmentFrom, events: [], ...frame }),
    [streams, treatmentFrom],
  );
  return (
    <ChartFigure
      title="Ranking by look"
      order={3}
      reading={readingOfRanking(groups, outcomes)}
      drawing={streams.length > 0 ? drawing : undefined}
      table={<RankingTable groups={groups} study={study} outcomes={upperFirst(outcomes[1])} />}
    />
  );
}

function drawn({ subgroup, threshold, looks }: SecondaryGroup): DrawnStream[] {
  return threshold === null ? [] : [{ subgroup, threshold, tier: 'alarm', looks }];
}

interface RankingTableProps extends RankingProps {
  readonly outcomes: string;
}

/** Every group at the last look; one group at every look. */
function RankingTable({ groups, study, outcomes }: RankingTableProps): ReactElement {
  const { timezone } = study.protocol;
  const [only] = groups;
  const numbers = <Row,>(lookOf: (row: Row) => SecondaryLook | undefined): Column<Row>[] => [
    { header: 'AUROC on average', isNumber: true, cell: (row) => area(lookOf(row)?.average) },
    { header: 'If risks were right', isNumber: true, cell: (row) => area(lookOf(row)?.expected) },
    { header: 'Cases', isNumber: true, cell: (row) => guarded(lookOf(row)?.cases ?? null) },
    { header: `${outcomes} observed`, isNumber: true, cell: (row) => guarded(lookOf(row)?.events ?? null) },
  ];
  if (only !== undefined && groups.length === 1) {
    const columns: readonly Column<SecondaryLook>[] = [
      { header: 'Look', cell: ({ look, at }) => `${look}, ${day(at, timezone)}` },
      { header: 'Evidence', cell: ({ statistic }) => evidenceInWords(statistic) },
      { header: 'Passed the alarm line', cell: ({ alarm }) => (alarm ? 'yes' : 'no') },
      ...numbers((look: SecondaryLook) => look),
    ];
    return (
      <DataTable
        caption={`Ranking, ${subgroupLabel(only.subgroup)}, look by look; AUROC at least ${area(only.floor)} in the reference period`}
        columns={columns}
        rows={only.looks}
        keyOf={({ look }) => String(look)}
      />
    );
  }
  const columns: readonly Column<SecondaryGroup>[] = [
    { header: 'Group', cell: ({ subgroup }) => subgroupLabel(subgroup) },
    { header: 'Evidence now', cell: evidenceNow },
    { header: 'AUROC at least, in the reference period', isNumber: true, cell: ({ floor }) => area(floor) },
    ...numbers(({ looks }: SecondaryGroup) => looks.at(-1)),
  ];
  return (
    <DataTable
      caption={`Ranking of each group at the last look; ${countOf(groups.length, 'group')}`}
      columns={columns}
      rows={groups}
      keyOf={({ subgroup }) => subgroup}
    />
  );
}

function evidenceNow({ state, looks }: SecondaryGroup): string {
  if (state === 'waiting-for-reference-events') return 'not tested: too few outcomes in the reference period';
  return evidenceInWords(looks.at(-1)?.statistic ?? null);
}

function area(value: number | null | undefined): string {
  return value == null ? 'none shown' : decimals(value, 2);
}
