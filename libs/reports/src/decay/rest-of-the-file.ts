import type { Block } from '../committee/block';
import { counted, countOf, decimals, guarded } from '../words/numbers';
import { reasonInWords } from '../words/reasons';
import { upperFirst } from '../words/letter-case';
import type { DecayFindings, ReferenceRow } from './decay-findings';
import { fileGroupLabel } from './file-groups';

/** What was done about rows that could not be used as they were. */
export function leftOutBlocks({ rows, leftOut, remarks }: DecayFindings): Block[] {
  const table: Block = {
    kind: 'table',
    caption: `Left out, of ${countOf(rows, 'row')}`,
    columns: [
      { title: 'Why', numeric: false },
      { title: 'Rows', numeric: true },
    ],
    rows: leftOut.map((row) => [reasonInWords(row.reason), counted(row.rows)]),
  };
  return [
    { kind: 'heading', text: 'What was done about rows' },
    ...(leftOut.length === 0
      ? [{ kind: 'text', weight: 'plain', text: `All of ${countOf(rows, 'row')} were used.` } as const]
      : [table]),
    ...(remarks.length === 0
      ? []
      : [{ kind: 'list', items: remarks.map((remark) => `${upperFirst(remark)}.`) } as const]),
  ];
}

/** What the groups are compared with. */
export function referenceBlocks({ reference, detector }: DecayFindings): Block[] {
  if (reference.length === 0) return [];
  const use =
    detector === 'follow-up'
      ? 'for information: the test itself weighs how sure the reference is of each group'
      : 'the test grants each group one standard error';
  return [
    { kind: 'heading', text: 'The reference' },
    {
      kind: 'table',
      caption: `Final outcomes of cases predicted in the reference period; ${use}`,
      columns: [
        { title: 'Group', numeric: false },
        { title: 'Cases', numeric: true },
        { title: 'Events', numeric: true },
        { title: 'Calibration in the large', numeric: true },
        { title: 'Standard error', numeric: true },
      ],
      rows: reference.map(referenceRow),
    },
  ];
}

function referenceRow({
  subgroup,
  cases,
  events,
  calibrationInTheLarge,
  standardError,
  ...row
}: ReferenceRow): string[] {
  const name = fileGroupLabel(subgroup);
  const taken = row.inherited ? `${name} (tested as everybody was)` : name;
  const measured = (value: number | null) =>
    value === null ? reasonInWords(row.notEstimable ?? 'suppressed') : decimals(value, 2);
  return [taken, guarded(cases), guarded(events), measured(calibrationInTheLarge), measured(standardError)];
}

export function sourceBlocks({ sources }: DecayFindings): Block[] {
  return [
    { kind: 'heading', text: 'Source' },
    {
      kind: 'table',
      caption: 'Where the numbers come from',
      columns: [
        { title: 'What', numeric: false },
        { title: 'Value', numeric: false },
      ],
      rows: sources.map((source) => [...source]),
    },
  ];
}
