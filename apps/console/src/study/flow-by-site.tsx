import { counted } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { AccountingCounts, ModelAccounting } from '../api/answers';
import { type Column, DataTable } from '../shell/data-table';

interface Row extends AccountingCounts {
  readonly site: string;
}

type Reasons = AccountingCounts['failed'];

const number = (header: string, count: (row: Row) => number): Column<Row> => ({
  header,
  isNumber: true,
  cell: (row) => counted(count(row)),
});

const sum = (reasons: Reasons): number => reasons.reduce((total, { count }) => total + count, 0);

const columns: readonly Column<Row>[] = [
  { header: 'Site', cell: ({ site }) => site },
  number('Received', ({ received }) => received),
  number('Ineligible', ({ ineligible }) => sum(ineligible)),
  number('Eligible', ({ eligible }) => eligible),
  number('Failed', ({ failed }) => sum(failed)),
  number('Waiting', ({ waiting }) => waiting),
  number('Scored', ({ scored }) => scored),
  number('Open', ({ open }) => open),
  number('Cases', ({ cases }) => cases),
  number('Censored', ({ censored }) => censored),
  number('Excluded', ({ excluded }) => sum(excluded)),
];

export function FlowBySite({ model: { model, sites, total } }: { model: ModelAccounting }): ReactElement {
  return (
    <DataTable
      caption={`Admissions by site, model ${model}`}
      columns={columns}
      rows={[...sites, { ...total, site: 'All sites' }]}
      keyOf={({ site }) => site}
    />
  );
}
