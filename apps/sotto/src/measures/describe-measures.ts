import {
  certainRisksInWords,
  countOf,
  leftOutOfComparisonInWords,
  reasonInWords,
  reversalInWords,
  withheldTablesInWords,
  withheldWithTableInWords,
} from '@sotto/reports';
import type { Estimate } from '@sotto/statistics';
import type { ComparedGroup, MeasuredGroup, MeasuresDocument } from './document';
import { adviceOf, differencesOf } from './describe-differences';
import { type Notes, number, numberedNotes, table } from './plain-table';

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
  const tables = `${measures}${thresholds}${differencesOf(document, notes)}${comparisonOf(document, notes)}${adviceOf(document)}`;
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
  const { risk, compare, groups } = comparison;
  const count = (number: number | null) => (number === null ? 'withheld' : String(number));
  const rows = groups.map(({ name, cases, events, auroc, brier }) => [
    name,
    count(cases),
    count(events),
    difference(auroc, notes),
    pOf(auroc, notes),
    difference(brier, notes),
  ]);
  const title = ['group', 'cases', 'events', `AUROC ${risk} less ${compare}`, 'p', 'Brier'];
  const benefits = groups.flatMap(({ name, thresholds }) =>
    thresholds.map(({ at, netBenefit }) => [name, String(at), difference(netBenefit, notes)]),
  );
  const table2 =
    benefits.length === 0 ? '' : `\n${table([['group', 'threshold', 'net benefit, difference'], ...benefits])}`;
  const left = leftOutOfComparisonInWords(comparison);
  return `\n${table([title, ...rows])}${left === undefined ? '' : `${left}\n`}${table2}`;
}

function difference(found: ComparedGroup['auroc'], notes: Notes): string {
  if ('notEstimable' in found) return `- ${notes.mark(found.notEstimable)}`;
  const { difference: value, interval, reason } = found;
  if (interval === null) return `${number(value)} ${notes.mark(reason!)}`;
  return `${number(value)} (${number(interval.low)} to ${number(interval.high)})`;
}

function pOf(auroc: ComparedGroup['auroc'], notes: Notes): string {
  if ('notEstimable' in auroc || auroc.interval === null) return '';
  const { p, reason } = auroc;
  return p === undefined ? `- ${notes.mark(reason!)}` : p.toPrecision(2);
}

function remarksOf({ groups, withoutValue, thresholdInTheWay }: MeasuresDocument, notes: Notes): string {
  const hidden = groups.filter(({ suppressed }) => suppressed).length;
  const withoutTable = groups.filter(({ thresholdsSuppressed }) => thresholdsSuppressed).length;
  const lines = [
    reversalInWords(groups[0]!.measures.auroc) ?? '',
    certainRisksInWords(groups[0]!.measures.calibrationInTheLarge) ?? '',
    ...notes.lines(),
    ...withoutValue.map(
      ({ column, rows }) =>
        `${rows ?? 'Some'} rows have no value in ${column}: they are in "all" and in no group of it.`,
    ),
    hidden > 0 ? `${countOf(hidden, ['group is', 'groups are'])} withheld to protect counts of 1 to 10.` : '',
    withoutTable > 0 ? withheldTablesInWords(withoutTable, thresholdInTheWay) : '',
    withheldWithTableInWords(groups) ?? '',
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
