import { reasonInWords } from '@sotto/reports';
import type { Estimate } from '@sotto/statistics';
import { table } from '../measures/plain-table';
import type { DetectDocument, SignalFound } from './document';

/** What was found, in plain text. */
export function describeDetect(document: DetectDocument): string {
  return [head(document), signalsOf(document), strongest(document)].join('\n');
}

function head(document: DetectDocument): string {
  const { calendar, thresholds, falseAlarmsPerYear: budget } = document;
  const left = document.leftOut.map(({ reason, rows }) => `${rows} (${reasonInWords(reason)})`).join(', ') || 'none';
  const { horizonDays, lagDays } = document.window;
  const against = document.mode === 'claimed' ? 'what the model states' : 'the reference';
  const how = document.detector === 'follow-up' ? 'from the first day of follow-up' : 'once outcomes are final';
  return [
    `${document.cases} cases, ${document.unmatured} not mature by ${calendar.asOf.slice(0, 10)}; rows left out: ${left}`,
    `horizon ${horizonDays} days (--horizon), then ${lagDays} days for reports (--lag)`,
    `${document.streams} streams tested against ${against}, ${how}, at ${document.looks} looks every ${calendar.lookDays} days from ${calendar.start.slice(0, 10)} to ${calendar.asOf.slice(0, 10)}`,
    `evidence in natural logarithms: alarm line ${thresholds.alarm.toFixed(2)} (at most ${budget.alarm} false alarms a year over all streams), watch line ${thresholds.watch.toFixed(2)} (${budget.watch})`,
    ...(budget.discovery > 0
      ? [`discovery line ${thresholds.discovery.toFixed(2)} (at most ${budget.discovery} false alarms a year)`]
      : []),
    '',
  ].join('\n');
}

function signalsOf({ signals }: DetectDocument): string {
  if (signals.length === 0) return 'No stream passed a line.\n';
  const title = [
    'tier',
    'on',
    'subgroup',
    'direction',
    'evidence',
    'since about',
    'nominal 90 % interval',
    'observed to expected since',
    'beside the others',
  ];
  return table([title, ...signals.map(signalLine)]);
}

function signalLine(signal: SignalFound): string[] {
  const { at, low, high } = signal.changePoint;
  return [
    signal.tier,
    signal.at.slice(0, 10),
    signal.subgroup,
    signal.direction,
    `${signal.statistic.toFixed(2)} of ${signal.threshold.toFixed(2)}`,
    at,
    `${low} to ${high}`,
    describe(signal.observedExpectedRatio),
    explained(signal),
  ];
}

function explained({ explanation }: SignalFound): string {
  if (explanation === undefined) return '';
  const { by, explains } = explanation;
  if (by.length > 0) return `explained by ${by.join(', ')}`;
  return explains.length === 0 ? 'stands by itself' : `stands by itself; explains ${explains.join(', ')}`;
}

function describe(estimate: Estimate): string {
  if ('notEstimable' in estimate) return reasonInWords(estimate.notEstimable);
  const { value, interval } = estimate;
  const limits = interval === null ? '' : ` (${number(interval.low)} to ${number(interval.high)})`;
  return `${number(value)}${limits}`;
}

const shownStreams = 5;

/** The streams that are nearest to their alarm line at the end. */
function strongest({ streamsAtEnd }: DetectDocument): string {
  const rows = streamsAtEnd
    .filter(({ tier, statistic }) => tier === 'alarm' && statistic !== null)
    .sort((a, b) => b.statistic! - a.statistic!)
    .slice(0, shownStreams)
    .map(({ subgroup, direction, statistic }) => [subgroup, direction, statistic!.toFixed(2)]);
  return rows.length === 0 ? '' : table([['strongest at the end', 'direction', 'evidence'], ...rows]);
}

function number(value: number | null): string {
  return value === null ? '…' : value.toFixed(2);
}
