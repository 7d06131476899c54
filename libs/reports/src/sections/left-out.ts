import type { Estimate } from '@sotto/statistics';
import type { Findings } from '../findings';
import { dataTable } from '../html/data-table';
import { html, type Markup } from '../html/markup';
import { counted, countOf } from '../words/numbers';
import { reasonInWords } from '../words/reasons';

/** What the numbers do not rest on, and why. */
export function leftOut({ rows, leftOut: left, withoutValue, groups }: Findings): Markup {
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
  const certain = certainRisks(groups[0]!.measures.calibrationInTheLarge);
  const notes = [
    ...withoutValue.map(
      ({ column, rows: without }) =>
        `${someOf(without, ['row has', 'rows have'])} no value in ${column}: counted for everybody and for no group of ${column}.`,
    ),
    ...(certain === undefined
      ? []
      : [
          `${certain} a risk of exactly 0 or 1 and no log odds; calibration in the large, intercept and slope leave this out.`,
        ]),
    ...(hidden === 0
      ? []
      : [
          `${countOf(hidden, ['group shows', 'groups show'])} no measure, since a count of 1 to 10 would stand there or follow from what does.`,
        ]),
  ];
  return html`<section aria-labelledby="left-out">
    <h2 id="left-out">What was left out</h2>
    ${left.length === 0 ? html`<p>Every row was used.</p>` : table} ${notes.map((note) => html`<p>${note}</p>`)}
  </section>`;
}

function certainRisks(estimate: Estimate | undefined): string | undefined {
  if (estimate === undefined || !('leftOut' in estimate)) return undefined;
  const count = estimate.leftOut?.['risk-zero-or-one'];
  if (count === 0 || count === undefined) return undefined;
  return someOf(count, ['case has', 'cases have']);
}

function someOf(count: number | null, noun: readonly [string, string]): string {
  return count === null ? `Some ${noun[1]}` : countOf(count, noun);
}
