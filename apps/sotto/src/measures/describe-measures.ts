import { reasonInWords } from '@sotto/reports';
import type { Estimate } from '@sotto/statistics';
import type { MeasuredGroup, MeasuresDocument } from './document';

const columns: readonly [string, string][] = [
  ['AUROC', 'auroc'],
  ['avg. precision', 'averagePrecision'],
  ['Brier', 'brier'],
  ['O/E', 'observedExpectedRatio'],
  ['cal. in the large', 'calibrationInTheLarge'],
  ['cal. slope', 'calibrationSlope'],
  ['ICI', 'integratedCalibrationIndex'],
];

/** The measures as tables of plain text. */
export function describeMeasures(document: MeasuresDocument): string {
  const notes = numberedNotes();
  const hasPatients = document.groups.some(({ patients }) => patients !== undefined);
  const measures = table([
    ['group', 'cases', ...(hasPatients ? ['patients'] : []), 'events', ...columns.map(([title]) => title)],
    ...document.groups.map((group) => [
      group.name,
      String(group.cases ?? 'withheld'),
      ...(hasPatients ? [String(group.patients ?? 'withheld')] : []),
      group.suppressed ? 'withheld' : String(group.events),
      ...columns.map(([, name]) => (group.suppressed ? '' : describe(group.measures[name], notes))),
    ]),
  ]);
  const rows = document.groups.flatMap((group) => thresholdLines(group, notes));
  const title = ['group', 'threshold', 'sensitivity', 'specificity', 'PPV', 'NPV', 'flagged', 'net benefit'];
  const thresholds = rows.length === 0 ? '' : `\n${table([title, ...rows])}`;
  const tables = `${measures}${thresholds}${comparisonOf(document, notes)}`;
  return `${headOf(document)}\n${tables}${remarksOf(document, notes)}`;
}

function headOf({ cases, events, leftOut, groups }: MeasuresDocument): string {
  const left = leftOut.map(({ reason, rows }) => `${rows} (${reasonInWords(reason)})`).join(', ') || 'none';
  const [whole] = groups;
  const size = whole!.suppressed
    ? whole!.cases === null
      ? 'cases and events withheld'
      : `${whole!.cases} cases, events withheld`
    : `${cases} cases, ${events} events`;
  return `${size}; rows left out: ${left}\n`;
}

function thresholdLines(group: MeasuredGroup, notes: Notes): string[][] {
  return group.thresholds.map((row) => {
    const { sensitivity, specificity, positivePredictiveValue, negativePredictiveValue, flagRate, netBenefit } = row;
    const shares = [sensitivity, specificity, positivePredictiveValue, negativePredictiveValue, flagRate, netBenefit];
    return [group.name, String(row.at), ...shares.map((estimate) => describe(estimate, notes))];
  });
}

function comparisonOf({ comparison }: MeasuresDocument, notes: Notes): string {
  if (comparison === undefined) return '';
  const rows = comparison.groups.map(({ name, auroc }) => {
    if ('notEstimable' in auroc) return [name, `- ${notes.mark(auroc.notEstimable)}`, ''];
    const { difference, interval, p, reason } = auroc;
    if (interval === null) return [name, `${number(difference)} ${notes.mark(reason!)}`, ''];
    const says = `${number(difference)} (${number(interval.low)} to ${number(interval.high)})`;
    return [name, says, p === undefined ? `- ${notes.mark(reason!)}` : p.toPrecision(2)];
  });
  return `\n${table([['group', `AUROC ${comparison.risk} less ${comparison.compare}`, 'p'], ...rows])}`;
}

function remarksOf({ groups, withoutValue }: MeasuresDocument, notes: Notes): string {
  const hidden = groups.filter(({ suppressed }) => suppressed).length;
  const withoutTable = groups.filter(({ thresholdsSuppressed }) => thresholdsSuppressed).length;
  const lines = [
    ...notes.lines(),
    ...withoutValue.map(
      ({ column, rows }) =>
        `${rows ?? 'Some'} rows have no value in ${column}: they are in "all" and in no group of it.`,
    ),
    hidden > 0 ? `${hidden} groups are withheld to protect counts of 1 to 10.` : '',
    withoutTable > 0
      ? `${withoutTable} threshold tables are withheld, since a count of 1 to 10 stands there or follows from others.`
      : '',
  ].filter((line) => line !== '');
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}

/** `0.813 (0.804 to 0.822)`; where an interval or the number itself is missing, the number of the note that says why. */
function describe(estimate: Estimate | undefined, notes: Notes): string {
  if (estimate === undefined) return '';
  if ('notEstimable' in estimate) return `- ${notes.mark(estimate.notEstimable)}`;
  const { value, interval, reason } = estimate;
  if (interval !== null) return `${number(value)} (${number(interval.low)} to ${number(interval.high)})`;
  return reason === undefined ? number(value) : `${number(value)} ${notes.mark(reason)}`;
}

interface Notes {
  mark(reason: string): string;
  lines(): string[];
}

function numberedNotes(): Notes {
  const reasons: string[] = [];
  return {
    mark: (reason) => {
      if (!reasons.includes(reason)) reasons.push(reason);
      return `[${reasons.indexOf(reason) + 1}]`;
    },
    lines: () => reasons.map((reason, i) => `[${i + 1}] ${missing(reason)}: ${reasonInWords(reason)}`),
  };
}

function missing(reason: string): string {
  return reason === 'repeated-patients' ? 'no p-value' : 'no number, or none with an interval';
}

function number(value: number | null): string {
  return value === null ? '…' : value.toFixed(3).replace(/^-(0\.0*)$/, '$1');
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
