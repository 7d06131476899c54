import { basename } from 'node:path';
import { type DecayFindings, decayReport, reportPage, type StandingGroup } from '@sotto/reports';
import { drawChart } from '../measures/draw-chart';
import { writeWhole } from '../measures/write-whole';
import type { DetectedFile } from './detect-file';
import type { SignalFound } from './document';
import { monthsOf } from './months';
import type { DetectOptions } from './options';
import type { CaseColumns } from './read-cases';
import { dayOf, isoTime } from './times';

interface ReportTask {
  readonly path: string;
  readonly columns: CaseColumns;
  readonly options: DetectOptions;
}

/** Writes what was found as one page that needs nothing else. */
export async function writeDecayReport(place: string, detected: DetectedFile, task: ReportTask): Promise<void> {
  await writeWhole(place, await reportPage(decayReport(findingsOf(detected, task)), drawChart));
}

function findingsOf(detected: DetectedFile, { path, columns, options }: ReportTask): DecayFindings {
  const { document, cases } = detected;
  const standing = standingSignals(document.signals);
  return {
    ...document,
    title: `Decay of ${columns.risk} in ${basename(path)}`,
    sources: sourcesOf(document.file.sha256, { path, columns, options }),
    timezone: options.zone,
    rows: cases.rows,
    standing: standing.map((own) => groupOf(own, detected, options)),
    others: document.signals
      .filter((signal) => !isOfStanding(signal, standing))
      .map((signal) => ({ ...signal, explanation: signal.explanation ?? null })),
    smallCellsShown: options.showSmallCells,
  };
}

type Signals = readonly [first: SignalFound, ...again: SignalFound[]];

/** The signals of each group and direction that stands at the end, in the order in which they came. */
function standingSignals(signals: readonly SignalFound[]): Signals[] {
  const told = signals.filter(({ tier, explanation }) => tier !== 'watch' && explanation?.by.length === 0);
  const byGroup = [
    ...Map.groupBy(told, ({ subgroup, direction }) => `${direction} ${subgroup}`).values(),
  ] as unknown as Signals[];
  const isReplaced = ([{ subgroup, direction }]: Signals) =>
    told.some((other) => other.direction === direction && other.explanation!.explains.includes(subgroup));
  return byGroup.filter((own) => !isReplaced(own));
}

function isOfStanding({ subgroup, direction }: SignalFound, standing: readonly Signals[]): boolean {
  return standing.some(([first]) => first.subgroup === subgroup && first.direction === direction);
}

function groupOf(
  [first, ...again]: Signals,
  { document, cases, trace }: DetectedFile,
  options: DetectOptions,
): StandingGroup {
  const changeDay = trace.firstDay(
    { ...first, isMember: trace.membersOf(first.subgroup) },
    dayOf(first.changePoint.at, 'UTC')!,
  );
  return {
    ...first,
    again: again.map(({ at }) => at),
    settled: first.settled ?? null,
    explanation: first.explanation ?? null,
    atEnd: document.streamsAtEnd
      .filter(({ subgroup, direction }) => subgroup === first.subgroup && direction === first.direction)
      .map(({ tier, statistic }) => ({ tier, statistic, threshold: document.thresholds[tier] })),
    looks: trace.looksOf(first).map(({ day, ...look }) => ({ ...look, at: isoTime(day, options.zone) })),
    months: monthsOf(cases, trace.membersOf(first.subgroup), changeDay),
  };
}

function sourcesOf(sha256: string, { path, columns, options }: ReportTask): [string, string][] {
  const { mode, horizonDays, lagDays, lookDays, zone } = options;
  const against =
    mode.kind === 'reference'
      ? `cases indexed before ${isoTime(mode.untilDay, zone).slice(0, 10)}`
      : 'the risks as stated';
  return [
    ['File', basename(path)],
    ['SHA-256', sha256],
    ['Columns', `risk ${columns.risk}, outcome ${columns.outcome}, index time ${columns.indexTime}`],
    ['Groups', columns.subgroups.join(', ') || 'everybody only'],
    ['Compared with', against],
    ['Horizon, time for reports, looks', `${horizonDays}, ${lagDays} and every ${lookDays} days`],
    ['Time zone', zone],
  ];
}
