import type { Findings, GroupFindings } from '../findings';
import { dataTable } from '../html/data-table';
import { html, type Markup } from '../html/markup';
import { certainRisks, certainRisksInWords } from '../words/certain-risks';
import { groupLabel } from '../words/groups';
import { upperFirst } from '../words/letter-case';
import { counted, countOf } from '../words/numbers';
import { reasonInWords } from '../words/reasons';
import { withheldWithTableInWords } from '../words/withheld-tables';

/** What the numbers do not rest on, and why. */
export function leftOut({ rows, remarks, leftOut: left, withoutValue, groups }: Findings): Markup {
  const columns = [
    { title: 'Why', numeric: false },
    { title: 'Rows', numeric: true },
  ];
  const table = dataTable({
    caption: `Of ${countOf(rows, 'row')}`,
    columns,
    rows: left.map((row) => [reasonInWords(row.reason), counted(row.rows)]),
  });
  const hidden = groups.filter(({ suppressed }) => suppressed).length;
  const certain = certainRisksInWords(groups[0]!.measures.calibrationInTheLarge);
  const withTable = withheldWithTableInWords(groups);
  const notes = [
    ...remarks.map((remark) => `${upperFirst(remark)}.`),
    ...withoutValue.map(
      ({ column, rows: without }) =>
        `${someOf(without, ['row has', 'rows have'])} no value in ${column}: counted for everybody and for no group of ${column}.`,
    ),
    ...(certain === undefined ? [] : [certain]),
    ...(hidden === 0
      ? []
      : [
          `${countOf(hidden, ['group shows', 'groups show'])} no measure, since a count of 1 to 10 would stand there or follow from what does.`,
        ]),
    ...(withTable === undefined ? [] : [withTable]),
  ];
  return html`<section aria-labelledby="left-out">
    <h2 id="left-out">What was left out</h2>
    ${left.length === 0 ? html`<p>Every row was used.</p>` : table} ${notes.map((note) => html`<p>${note}</p>`)}
    ${certainTable(groups)}
  </section>`;
}

function certainTable(groups: readonly GroupFindings[]): Markup[] {
  const rows = groups.flatMap(({ name, cases, measures }) => {
    const count = certainRisks(measures.calibrationInTheLarge);
    return count === undefined ? [] : [[groupLabel(name), countIn(cases), countIn(count)]];
  });
  if (rows.length === 0) return [];
  const columns = [
    { title: 'Group', numeric: false },
    { title: 'Cases', numeric: true },
    { title: 'Of them with a risk of exactly 0 or 1', numeric: true },
  ];
  return [dataTable({ caption: 'Left out of calibration in the large, intercept and slope', columns, rows })];
}

function countIn(count: number | null): string {
  return count === null ? 'withheld' : counted(count);
}

function someOf(count: number | null, noun: readonly [string, string]): string {
  return count === null ? `Some ${noun[1]}` : countOf(count, noun);
}
