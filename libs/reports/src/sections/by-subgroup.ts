import type { Estimate } from '@sotto/statistics';
import type { DrawChart } from '../charts/chart';
import { forestChart } from '../charts/forest-chart';
import type { Findings, GroupFindings } from '../findings';
import { dataTable } from '../html/data-table';
import { figure } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { groupLabel } from '../words/groups';
import { type MeasureWords, measures } from '../words/measures';
import { minimumsInWords } from '../words/minimums';
import { counted, countOf, decimals, estimateInWords } from '../words/numbers';
import { reasonInWords } from '../words/reasons';

const mostNamed = 4;

/** Forest plots of discrimination and calibration, and every measure of every group as a table. */
export async function bySubgroup({ groups }: Findings, draw: DrawChart): Promise<Markup> {
  const [auroc, ratio] = [measures.auroc!, measures.observedExpectedRatio!];
  const discrimination = await figure(
    {
      title: 'Discrimination by group',
      reading: discriminationReading(groups),
      chart: (width) => forestChart(groups, { measure: 'auroc', words: auroc, scale: 'linear' }, width),
      table: tableOf(groups, ['auroc'], 'AUROC by group'),
    },
    draw,
  );
  const forest = {
    measure: 'observedExpectedRatio',
    words: ratio,
    scale: 'log',
    reference: { at: 1, says: 'as predicted' },
  } as const;
  const calibration = await figure(
    {
      title: 'Observed against expected by group',
      reading: ratioReading(groups),
      chart: (width) => forestChart(groups, forest, width),
      table: tableOf(groups, ['observedExpectedRatio'], 'O/E ratio by group'),
    },
    draw,
  );
  return html`<section aria-labelledby="groups">
    <h2 id="groups">For whom</h2>
    ${discrimination} ${calibration}
    <h3>Every measure of every group</h3>
    ${tableOf(groups, Object.keys(measures), 'All measures by group')}
    <ul class="muted">
      ${Object.values(measures).map(({ name, help }) => html`<li>${name}: ${help}.</li>`)}
    </ul>
    ${withoutInterval(groups).map((note) => html`<p class="muted">${note}</p>`)}
  </section>`;
}

/** Why some numbers are missing or have no interval, if any lack one. */
function withoutInterval(groups: readonly GroupFindings[]): string[] {
  const estimates = groups.flatMap(({ measures: found, thresholds }) => [
    ...Object.values(found),
    ...thresholds.flatMap((row) => Object.values(row).filter((value) => typeof value === 'object')),
  ]);
  const reasons = estimates.flatMap((found) => ('reason' in found && found.reason ? [found.reason] : []));
  const words = [...new Set(reasons)].map(reasonInWords);
  const tooFew = estimates.some(
    (found) => ('notEstimable' in found ? found.notEstimable : found.reason) === 'below-minimum-events',
  );
  return [
    ...(words.length === 0 ? [] : [`Where it says "no interval": ${words.join('; ')}.`]),
    ...(tooFew ? [minimumsInWords] : []),
  ];
}

function tableOf(groups: readonly GroupFindings[], names: readonly string[], caption: string): Markup {
  const columns = [
    { title: 'Group', numeric: false },
    { title: 'Cases', numeric: true },
    { title: 'With the outcome', numeric: true },
    ...names.map((name) => ({ title: measures[name]!.name, numeric: true })),
  ];
  const rows = groups.map((group) => [
    groupLabel(group.name),
    group.cases === null ? 'withheld' : counted(group.cases),
    group.events === null ? 'withheld' : counted(group.events),
    ...names.map((name) => (group.suppressed ? 'withheld' : measureInWords(group.measures[name], format(name)))),
  ]);
  return dataTable({ caption, columns, rows });
}

/** With what it must be read beside: its p-value, or what chance alone would show. */
function measureInWords(estimate: Estimate | undefined, format: MeasureWords['format']): string {
  const words = estimateInWords(estimate, format);
  if (estimate === undefined || 'notEstimable' in estimate) return words;
  if (estimate.p !== undefined) return `${words}, p ${estimate.p < 0.001 ? '< 0.001' : decimals(estimate.p, 3)}`;
  if (!('expectedUnderCalibration' in estimate) || typeof estimate.expectedUnderCalibration !== 'number') return words;
  return `${format(estimate.value)}, by chance alone ${format(estimate.expectedUnderCalibration)}`;
}

function format(name: string): MeasureWords['format'] {
  return measures[name]!.format;
}

function discriminationReading(groups: readonly GroupFindings[]): string {
  const found = groups
    .slice(1)
    .flatMap(({ name, cases, measures: { auroc } }) =>
      auroc !== undefined && 'value' in auroc ? [{ name, cases, auroc }] : [],
    );
  const all = groups[0]!.measures.auroc;
  const whole = `Of a random pair of cases, one with the outcome and one without, the model gave the higher risk to the one with it with chance ${estimateInWords(all, format('auroc'))}`;
  if (found.length < 2) return `${whole}.`;
  const sorted = found.toSorted((a, b) => a.auroc.value - b.auroc.value);
  const says = ({ name, cases, auroc }: (typeof found)[number]) =>
    `${estimateInWords(auroc, format('auroc'))} in ${countOf(cases, 'case')} of ${groupLabel(name)}`;
  return `${whole}; by group it runs from ${says(sorted[0]!)} to ${says(sorted.at(-1)!)}.`;
}

function ratioReading(groups: readonly GroupFindings[]): string {
  const off = groups.slice(1).flatMap(({ name, measures: { observedExpectedRatio: ratio } }) => {
    if (ratio === undefined || !('value' in ratio) || ratio.interval === null) return [];
    const { low, high } = ratio.interval;
    if (high !== null && high < 1) return [`${groupLabel(name)} (risks too high)`];
    return low !== null && low > 1 ? [`${groupLabel(name)} (risks too low)`] : [];
  });
  const all = estimateInWords(groups[0]!.measures.observedExpectedRatio, format('observedExpectedRatio'));
  const whole = `For each outcome that the model expected, ${all} came`;
  if (groups.length === 1) return `${whole}.`;
  if (off.length === 0) return `${whole}; no group has an interval that leaves out 1.`;
  const more = off.length > mostNamed ? ` and ${countOf(off.length - mostNamed, 'more group')}` : '';
  return `${whole}; the interval leaves out 1 for ${off.slice(0, mostNamed).join(', ')}${more}.`;
}
