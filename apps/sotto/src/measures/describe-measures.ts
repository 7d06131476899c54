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
  const left = document.leftOut.map(({ reason, rows }) => `${rows} ${reason}`).join(', ') || 'none';
  const head = `${document.cases} cases, ${document.events} events; rows left out: ${left}\n`;
  const measures = table([
    ['group', 'cases', 'events', ...columns.map(([title]) => title)],
    ...document.groups.map((group) => [
      group.name,
      String(group.cases ?? '1-10'),
      group.suppressed ? 'withheld' : String(group.events),
      ...columns.map(([, name]) => (group.suppressed ? '' : describe(group.measures[name]))),
    ]),
  ]);
  const rows = document.groups.flatMap(thresholdLines);
  const title = ['group', 'threshold', 'sensitivity', 'specificity', 'PPV', 'NPV', 'flagged', 'net benefit'];
  const thresholds = rows.length === 0 ? '' : `\n${table([title, ...rows])}`;
  return `${head}\n${measures}${thresholds}${comparisonOf(document)}${remarksOf(document)}`;
}

function thresholdLines(group: MeasuredGroup): string[][] {
  return group.thresholds.map((row) => [
    group.name,
    String(row.at),
    ...[row.sensitivity, row.specificity, row.positivePredictiveValue, row.negativePredictiveValue].map(describe),
    describe(row.flagRate),
    describe(row.netBenefit),
  ]);
}

function comparisonOf({ comparison }: MeasuresDocument): string {
  if (comparison === undefined) return '';
  const rows = comparison.groups.map(({ name, auroc }) =>
    'difference' in auroc
      ? [
          name,
          `${number(auroc.difference)} (${number(auroc.interval.low)} to ${number(auroc.interval.high)})`,
          auroc.p.toPrecision(2),
        ]
      : [name, auroc.notEstimable, ''],
  );
  return `\n${table([['group', `AUROC ${comparison.risk} less ${comparison.compare}`, 'p'], ...rows])}`;
}

function remarksOf({ groups }: MeasuresDocument): string {
  const hidden = groups.filter(({ suppressed }) => suppressed).length;
  const withoutTable = groups.filter(({ thresholdsSuppressed }) => thresholdsSuppressed).length;
  const lines = [
    hidden > 0 ? `${hidden} groups are withheld to protect counts of 1 to 10.` : '',
    withoutTable > 0
      ? `${withoutTable} threshold tables are withheld, since a count of 1 to 10 stands there or follows from others.`
      : '',
  ].filter((line) => line !== '');
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}

function describe(estimate: Estimate | undefined): string {
  if (estimate === undefined) return '';
  if ('notEstimable' in estimate) return estimate.notEstimable;
  const { value, interval } = estimate;
  return interval === null ? number(value) : `${number(value)} (${number(interval.low)} to ${number(interval.high)})`;
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
