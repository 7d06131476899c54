import type { ComparedGroup, Findings } from '../findings';
import type { Difference, NoNumber } from '../group-findings';
import { dataTable } from '../html/data-table';
import { html, type Markup } from '../html/markup';
import { groupLabel } from '../words/groups';
import { leftOutOfComparisonInWords } from '../words/left-out-of-comparison';
import { counted, countOf, decimals } from '../words/numbers';
import { reasonInWords } from '../words/reasons';

/** Differences of two models over the cases that have both risks. */
export function comparison({ comparison: compared }: Findings): Markup[] {
  if (compared === undefined) return [];
  const columns = [
    { title: 'Group', numeric: false },
    ...['Cases', 'With the outcome', 'AUROC difference', 'p', 'Brier score difference'].map((title) => ({
      title,
      numeric: true,
    })),
  ];
  const rows = compared.groups.map(({ name, cases, events, auroc, brier }) => [
    groupLabel(name),
    countIn(cases),
    countIn(events),
    differenceInWords(auroc, 3),
    pInWords(auroc),
    differenceInWords(brier, 4),
  ]);
  const left = leftOutOfComparisonInWords(compared);
  return [
    html`<section aria-labelledby="comparison">
      <h2 id="comparison">Against the other model</h2>
      <p>
        <code>${compared.risk}</code> less <code>${compared.compare}</code>, on the same cases, which have both risks.
        Above 0 <code>${compared.risk}</code> has the better AUROC and the better net benefit; its Brier score is better
        below 0.
      </p>
      ${left === undefined ? [] : html`<p>${left}</p>`}
      ${dataTable({ caption: 'Paired differences by group', columns, rows })} ${benefits(compared.groups)}
    </section>`,
  ];
}

function benefits(groups: readonly ComparedGroup[]): Markup[] {
  const columns = [
    { title: 'Group', numeric: false },
    { title: 'Threshold', numeric: true },
    { title: 'Net benefit difference', numeric: true },
  ];
  const rows = groups.flatMap(({ name, thresholds }) =>
    thresholds.map(({ at, netBenefit }) => [groupLabel(name), String(at), differenceInWords(netBenefit, 4)]),
  );
  const withheld = groups.filter(({ thresholdsSuppressed }) => thresholdsSuppressed).length;
  const note = html`<p class="muted">
    The difference in net benefit at each threshold is withheld for ${countOf(withheld, 'group')}: a count of 1 to 10
    would stand in a table of the two models or follow from the difference.
  </p>`;
  return [
    ...(rows.length === 0 ? [] : [dataTable({ caption: 'Net benefit at each threshold, paired', columns, rows })]),
    ...(withheld > 0 ? [note] : []),
  ];
}

function countIn(count: number | null): string {
  return count === null ? 'withheld' : counted(count);
}

function differenceInWords(found: Difference | NoNumber, digits: number): string {
  if ('notEstimable' in found) return reasonInWords(found.notEstimable);
  const { difference, interval, reason } = found;
  if (interval === null) return `${decimals(difference, digits)} (no interval: ${reasonInWords(reason ?? '')})`;
  const limit = (end: number | null) => (end === null ? 'open' : decimals(end, digits));
  return `${decimals(difference, digits)} (${limit(interval.low)} to ${limit(interval.high)})`;
}

function pInWords(auroc: ComparedGroup['auroc']): string {
  if ('notEstimable' in auroc) return '';
  const { p, interval, reason } = auroc;
  if (p === undefined) return interval === null || reason === undefined ? '' : reasonInWords(reason);
  return p < 0.001 ? 'below 0.001' : decimals(p, 3);
}
