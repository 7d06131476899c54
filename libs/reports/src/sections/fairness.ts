import type { Findings, GroupFindings } from '../findings';
import type { Contrast, FairnessColumn, Fairness, ShrunkenGroup, ShrunkenMeasure } from '../group-findings';
import { dataTable } from '../html/data-table';
import { html, type Markup } from '../html/markup';
import { groupLabel, levelLabel } from '../words/groups';
import { decimals, estimateInWords, percent } from '../words/numbers';
import { reasonInWords } from '../words/reasons';

const three = (value: number): string => decimals(value, 3);
const points = (value: number): string => `${decimals(100 * value, 1)}`;

/** How groups differ from everybody else and from one group, and what of it is more than chance. */
export function fairness({ fairness: found, groups }: Findings): Markup[] {
  if (found === undefined || found.columns.length === 0) return [];
  return [
    html`<section aria-labelledby="fairness">
      <h2 id="fairness">Is it the same for every group?</h2>
      <p>${reading(found)}</p>
      <p class="muted">
        Calibration in the large below that of the others means that the group’s risks are higher than its outcomes
        allow, compared with the others. It is the difference to read first: shares at a threshold differ between groups
        of different risk even for a perfect model. Of the groups that stand out,
        ${percent(found.falseDiscoveryRate, 0)} do so by chance, on average, however many are looked at
        (Benjamini-Yekutieli).${intervalNote(found)}
      </p>
      ${found.columns.map((column) => columnOf(column, groups))}
    </section>`,
  ];
}

function reading({ columns }: Fairness): string {
  const all = columns.flatMap(({ groups }) => groups);
  const compared = all.filter(({ lessOthers }) => 'standsOut' in lessOthers.calibrationInTheLarge);
  if (compared.length === 0) return 'The calibration of no group could be tested against that of everybody else.';
  const out = compared.flatMap(({ name, lessOthers: { calibrationInTheLarge: found } }) =>
    'value' in found && 'standsOut' in found && found.standsOut
      ? [`${groupLabel(name)} (risks too ${found.value < 0 ? 'high' : 'low'}, compared with the others)`]
      : [],
  );
  if (out.length === 0)
    return `No group’s calibration stands out from that of everybody else once all ${compared.length} groups are looked at. That is no proof that they are alike.`;
  return `The calibration differs from that of everybody else by more than chance explains for ${out.join(', ')}.`;
}

/** Each interval is of one group; what stands out is judged over all of them. */
function intervalNote({ columns }: Fairness): string {
  const all = columns.flatMap(({ groups }) => groups);
  const alone = all.some(({ lessOthers: { calibrationInTheLarge: found } }) => {
    if (!('value' in found) || !('standsOut' in found) || found.standsOut || found.interval === null) return false;
    const { low, high } = found.interval;
    return (low !== null && low > 0) || (high !== null && high < 0);
  });
  return alone
    ? ' An interval is of its group alone and may leave out 0 although the group does not stand out: of 100 groups that are like the others, about 5 have such an interval by chance.'
    : '';
}

function columnOf(column: FairnessColumn, groups: readonly GroupFindings[]): Markup {
  const { reference } = column;
  const others = column.groups.map(({ name, lessOthers }) => [name, lessOthers] as const);
  const against = column.groups.flatMap(({ name, lessReference }) =>
    lessReference === undefined ? [] : [[name, lessReference] as const],
  );
  const named = reference === null ? '' : levelLabel(reference);
  return html`<h3>${column.column}</h3>
    ${column.groups.length === 0 ? [html`<p>No group of this column is shown.</p>`] : []}
    ${contrastTable(others, `${column.column}: each group less all others`)}
    ${contrastTable(against, `${column.column}: each group less ${named}`)} ${shrunkenTable(column, groups)}`;
}

const shares = [
  ['flagRate', 'Flagged, points'],
  ['sensitivity', 'Sensitivity, points'],
  ['falsePositiveRate', 'False positive rate, points'],
  ['averageOdds', 'Average odds, points'],
  ['positivePredictiveValue', 'Positive predictive value, points'],
] as const;

function contrastTable(contrasts: readonly (readonly [name: string, found: Contrast])[], caption: string): Markup[] {
  if (contrasts.length === 0) return [];
  const hasThresholds = contrasts.some(([, { thresholds }]) => thresholds.length > 0);
  const columns = [
    { title: 'Group', numeric: false },
    { title: 'Calibration in the large', numeric: true },
    ...(hasThresholds ? ['Threshold', ...shares.map(([, title]) => title)] : []).map((title) => ({
      title,
      numeric: true,
    })),
  ];
  const rows = contrasts.flatMap(([name, { calibrationInTheLarge, thresholds }]) => {
    const calibration = shiftInWords(calibrationInTheLarge);
    if (thresholds.length === 0)
      return [[levelLabel(name), calibration, ...(hasThresholds ? ['withheld', ...shares.map(() => '')] : [])]];
    return thresholds.map((row, i) => [
      levelLabel(name),
      i === 0 ? calibration : '',
      String(row.at),
      ...shares.map(([share]) => estimateInWords(row[share], points)),
    ]);
  });
  return [dataTable({ caption, columns, rows })];
}

function shiftInWords(found: Contrast['calibrationInTheLarge']): string {
  const words = 'value' in found ? estimateInWords(found, three) : reasonInWords(found.notEstimable);
  return 'standsOut' in found && found.standsOut ? `${words}, stands out` : words;
}

function shrunkenTable({ column, shrunken }: FairnessColumn, groups: readonly GroupFindings[]): Markup[] {
  if ('notEstimable' in shrunken) return [];
  const { observedExpectedRatio: ratio, calibrationInTheLarge: shift, tolerance } = shrunken;
  const caption = `${column}: values drawn together (empirical Bayes)`;
  const aboutShifts = 'notEstimable' in shift ? [] : html`<p>${readingOfShifts(shift)}</p>`;
  if ('notEstimable' in ratio) {
    if ('notEstimable' in shift) return [];
    const columns = titled('Calibration in the large drawn', `Chance of odds off by ${tolerance} times or more`);
    const rows = shift.groups
      .toSorted((a, b) => b.beyond - a.beyond)
      .map((group) => [levelLabel(group.name), drawn(group), percent(group.beyond, 0)]);
    return [html`${aboutShifts}`, dataTable({ caption, columns, rows })];
  }
  const shifts = 'notEstimable' in shift ? [] : shift.groups;
  const columns = titled(
    'O/E as counted',
    'O/E drawn',
    `Chance beyond ${tolerance} times`,
    'Calibration in the large drawn',
  );
  const rows = ratio.groups
    .toSorted((a, b) => b.beyond - a.beyond)
    .map((group) => [
      levelLabel(group.name),
      rawRatio(groups.find(({ name }) => name === group.name)),
      drawn(group),
      percent(group.beyond, 0),
      drawn(shifts.find(({ name }) => name === group.name)),
    ]);
  return [
    html`<p>${readingOfRatios(ratio, tolerance)}</p>
      ${aboutShifts}`,
    dataTable({ caption, columns, rows }),
  ];
}

function titled(...titles: string[]): { readonly title: string; readonly numeric: boolean }[] {
  return [{ title: 'Group', numeric: false }, ...titles.map((title) => ({ title, numeric: true }))];
}

function readingOfRatios({ alike }: ShrunkenMeasure, tolerance: number): string {
  const found = alike ? ' The O/E ratios show no difference between the groups beyond chance.' : '';
  return `The smaller a group, the further its O/E ratio strays by chance alone. Each ratio is therefore drawn towards 1, where as many outcomes come as the model predicts: the fewer outcomes a group was expected to have, the nearer to 1.${found} The groups most likely to be off by ${tolerance} times or more, either way, come first.`;
}

/** Where the groups are alike, an interval still counts every spread of theirs that the data leave possible. */
function readingOfShifts({ alike }: ShrunkenMeasure): string {
  return alike
    ? 'The groups show no difference in calibration in the large beyond chance, so each is given their common mean. Its interval still allows for a difference, and reaches further to the side of the group’s own value.'
    : 'Calibration in the large is drawn towards the mean of the groups, not towards 0: the less certain the value of a group, the nearer to the mean.';
}

function rawRatio(group: GroupFindings | undefined): string {
  return group === undefined ? '' : estimateInWords(group.measures.observedExpectedRatio, three);
}

function drawn(found: ShrunkenGroup | undefined): string {
  return found === undefined ? '' : estimateInWords({ value: found.value, interval: found.interval }, three);
}
