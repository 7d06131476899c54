import { Stack, Text, Title } from '@mantine/core';
import {
  counted,
  countOf,
  daysInWords,
  decimals,
  nothingNoticed,
  nothingNoticedInWords,
  percent,
  planLimitsInWords,
  rarelyFlaggedInWords,
  subgroupLabel,
  tooLongInWords,
} from '@sotto/reports';
import type { ReactElement } from 'react';
import type { PlanAnswer } from '../api/answers';
import { type Column, DataTable } from '../shell/data-table';

type Criterion = PlanAnswer['criteria'][number];
type Group = PlanAnswer['groups'][number];
type Detectable = Group['detectableOddsRatio']['overPrediction'];

const measureNames: Record<Criterion['measure'], string> = {
  ratio: 'Observed against expected',
  slope: 'Calibration slope',
  auroc: 'Discrimination (AUROC)',
  netBenefit: 'Net benefit, share of the best possible',
};

const criteriaColumns: readonly Column<Criterion>[] = [
  { header: 'To be known', cell: nameOf },
  { header: 'Width of its 95 % interval', isNumber: true, cell: ({ width }) => decimals(width, 2) },
  { header: 'Cases', isNumber: true, cell: ({ cases }) => counted(cases) },
  { header: 'With the outcome', isNumber: true, cell: ({ events }) => counted(events) },
  { header: 'Days', isNumber: true, cell: ({ days }) => daysInWords(days) },
];

const groupColumns: readonly Column<Group>[] = [
  { header: 'Group', cell: ({ name }) => (name === null ? 'A group of this size' : subgroupLabel(name)) },
  { header: 'Share of admissions', isNumber: true, cell: ({ share }) => percent(share, 0) },
  { header: 'Days to as many cases', isNumber: true, cell: ({ calendar }) => daysInWords(calendar.days) },
  { header: 'Odds fall to', isNumber: true, cell: (row) => oddsOf(row.detectableOddsRatio.overPrediction) },
  { header: 'Odds rise to', isNumber: true, cell: (row) => oddsOf(row.detectableOddsRatio.underPrediction) },
];

export function PlanTables({ plan, isStarted }: { plan: PlanAnswer; isStarted: boolean }): ReactElement {
  const { cases, events, calendar, assumptions, decay } = plan;
  const { horizonDays, lagDays } = assumptions;
  const rarely = rarelyFlaggedInWords(plan.rarelyFlagged);
  const isNothing = plan.groups.some(({ detectableOddsRatio }) =>
    Object.values(detectableOddsRatio).some((found) => !('oddsRatio' in found)),
  );
  return (
    <Stack gap="xl">
      <Stack component="section" aria-labelledby="needed" gap="xs">
        <Title order={2} id="needed">
          How long must it run?
        </Title>
        <Text maw="70ch">
          {countOf(cases, 'case')}, {counted(events)} of them with the outcome: {countOf(calendar.admissionDays, 'day')}{' '}
          of admissions, then {countOf(horizonDays, 'day')} of horizon and {countOf(lagDays, 'day')} for reports until
          the last outcome can be known. That is {countOf(calendar.days, 'day')} in all
          {isStarted ? ', counted from the start of the study' : ''}. {tooLongInWords(calendar.days)}
        </Text>
        <DataTable
          caption="Cases that each number needs to be as precise as this"
          columns={criteriaColumns}
          rows={plan.criteria}
          keyOf={(row) => nameOf(row)}
        />
        {rarely === undefined ? null : (
          <Text size="sm" c="dimmed" maw="70ch">
            {rarely}
          </Text>
        )}
      </Stack>
      <Stack component="section" aria-labelledby="noticed" gap="xs">
        <Title order={2} id="noticed">
          Which decay would it notice?
        </Title>
        <Text maw="70ch">
          Within 12 months of a change, the decay test is expected to report odds of the outcome that fall to, or rise
          to, this many times what the model says. Smaller changes may go unseen. The plan supposes{' '}
          {countOf(decay.streams, 'test')}: both directions for everybody and for each group, and five groups where the
          protocol does not say how many there are. The page Decay counts those that there are.
        </Text>
        <DataTable
          caption="Smallest change that is expected to be reported within 12 months"
          columns={groupColumns}
          rows={plan.groups}
          keyOf={({ name, share }) => name ?? String(share)}
        />
        <Text size="sm" c="dimmed" maw="70ch">
          {[...(isNothing ? [nothingNoticedInWords] : []), ...planLimitsInWords].join(' ')}
        </Text>
      </Stack>
    </Stack>
  );
}

function nameOf({ measure, at }: Criterion): string {
  return at === undefined ? measureNames[measure] : `${measureNames[measure]}, threshold ${percent(at, 0)}`;
}

function oddsOf(found: Detectable): string {
  return 'oddsRatio' in found ? `${decimals(found.oddsRatio, 2)} times` : nothingNoticed;
}
