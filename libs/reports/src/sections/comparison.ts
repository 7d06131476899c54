import type { Findings } from '../findings';
import { dataTable } from '../html/data-table';
import { html, type Markup } from '../html/markup';
import { groupLabel } from '../words/groups';
import { decimals } from '../words/numbers';
import { reasonInWords } from '../words/reasons';

/** Differences of two models over the cases that have both risks. */
export function comparison({ comparison: compared }: Findings): Markup[] {
  if (compared === undefined) return [];
  const columns = [
    { title: 'Group', numeric: false },
    { title: 'AUROC difference', numeric: true },
    { title: 'p', numeric: true },
  ];
  const rows = compared.groups.map(({ name, auroc }) => {
    if ('notEstimable' in auroc) return [groupLabel(name), reasonInWords(auroc.notEstimable), ''];
    const { difference, interval, p, reason } = auroc;
    const why = reason === undefined ? '' : reasonInWords(reason);
    if (interval === null) return [groupLabel(name), `${decimals(difference, 3)} (no interval: ${why})`, ''];
    const limit = (end: number | null) => (end === null ? 'open' : decimals(end, 3));
    const says = `${decimals(difference, 3)} (${limit(interval.low)} to ${limit(interval.high)})`;
    if (p === undefined) return [groupLabel(name), says, why];
    return [groupLabel(name), says, p < 0.001 ? 'below 0.001' : decimals(p, 3)];
  });
  return [
    html`<section aria-labelledby="comparison">
      <h2 id="comparison">Against the other model</h2>
      <p>AUROC of <code>${compared.risk}</code> less that of <code>${compared.compare}</code>, on the same cases.</p>
      ${dataTable({ caption: 'Paired differences by group', columns, rows })}
    </section>`,
  ];
}
