import type { DrawChart } from '../charts/chart';
import { decisionChart } from '../charts/decision-chart';
import type { DecisionPoint } from '@sotto/performance';
import type { Findings } from '../findings';
import { dataTable } from '../html/data-table';
import { figure } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { groupLabel } from '../words/groups';
import { thresholdMeasures } from '../words/measures';
import { counted, decimals, estimateInWords, percent } from '../words/numbers';
import { decisionReading } from '../words/readings';
import { withheldTablesInWords } from '../words/withheld-tables';

/** Decision curve, and what happens at each threshold. */
export async function usefulness(findings: Findings, draw: DrawChart): Promise<Markup> {
  const { picture, thresholds } = findings;
  const points = picture?.decision ?? [];
  const curve =
    points.length < 2
      ? html`<p>No decision curve is drawn: too few cases between thresholds.</p>`
      : await figure(
          {
            title: 'Decision curve, everybody',
            reading: decisionReading(points),
            chart: (width) => decisionChart(points, width),
            table: decisionTable(points),
          },
          draw,
        );
  return html`<section aria-labelledby="usefulness">
    <h2 id="usefulness">Is it worth acting on?</h2>
    ${curve}
    <h3>At each threshold</h3>
    ${thresholds.length === 0 ? html`<p>No threshold was named.</p>` : thresholdTable(findings)}
  </section>`;
}

function decisionTable(points: readonly DecisionPoint[]): Markup {
  const columns = ['Threshold', 'Model', 'Everybody'].map((title) => ({ title, numeric: true }));
  const rows = points.map(({ at, netBenefit, treatAll }) => [
    percent(at, 0),
    decimals(netBenefit, 3),
    decimals(treatAll, 3),
  ]);
  return dataTable({ caption: 'Net benefit by threshold; of acting on nobody it is 0', columns, rows });
}

const counts = [
  ['truePositives', 'Flagged, with the outcome'],
  ['falsePositives', 'Flagged, without it'],
  ['falseNegatives', 'Not flagged, with it'],
  ['trueNegatives', 'Not flagged, without it'],
] as const;

function thresholdTable({ groups, thresholdInTheWay }: Findings): Markup {
  const named = Object.entries(thresholdMeasures);
  const titles = ['Threshold', ...named.map(([, { name }]) => name), ...counts.map(([, title]) => title)];
  const columns = [{ title: 'Group', numeric: false }, ...titles.map((title) => ({ title, numeric: true }))];
  const rows = groups.flatMap((group) =>
    group.thresholds.map((row) => [
      groupLabel(group.name),
      String(row.at),
      ...named.map(([name, { format }]) => estimateInWords(row[name as keyof typeof row] as never, format)),
      ...counts.map(([name]) => counted(row[name])),
    ]),
  );
  const withheld = groups.filter(({ thresholdsSuppressed }) => thresholdsSuppressed).length;
  const note = html`<p class="muted">${withheldTablesInWords(withheld, thresholdInTheWay)}</p>`;
  return html`${dataTable({ caption: 'Counts and shares at each threshold', columns, rows })}
  ${withheld > 0 ? [note] : []}`;
}
