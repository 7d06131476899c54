import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { DecayModel } from '../api/answers';
import { type Column, DataTable } from '../shell/data-table';
import { type BudgetRow, budgetRows, falseSignalsPerYear } from './budget-rows';

const columns: readonly Column<BudgetRow>[] = [
  { header: 'Test', cell: ({ test }) => test },
  { header: 'It gives', cell: ({ gives }) => gives },
  { header: 'False ones a year', isNumber: true, cell: ({ perYear }) => perYear },
];

interface BudgetTableProps {
  readonly budget: DecayModel['budget'];
}

/** All that tests of one model may tell wrongly in a year by chance. */
export function BudgetTable({ budget }: BudgetTableProps): ReactElement {
  return (
    <>
      <DataTable
        caption="Budget of false alarms of a model: on average and at most, if nothing changes"
        columns={columns}
        rows={budgetRows(budget)}
        keyOf={({ test }) => test}
      />
      <Text maw="70ch">Signals together: at most {falseSignalsPerYear(budget)} false ones a year.</Text>
    </>
  );
}
