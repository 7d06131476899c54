import type { Signal } from '@sotto/decay';
import type { GroupFindings } from '../findings';
import { forestChart } from '../charts/forest-chart';
import { day } from '../words/dates';
import { measures } from '../words/measures';
import { notRecordedInWords } from '../words/not-recorded';
import { countOf, decimals } from '../words/numbers';
import { directionInWords, signalInWords } from '../words/signals';
import { subgroupLabel } from '../words/subgroups';
import type { Block, Report } from './block';
import { type Days, earliest, eventBlocks } from './event-blocks';
import type { ReportBasis } from './reported-study';
import {
  accountingBlocks,
  assumptionBlocks,
  attestationBlocks,
  decisionBlocks,
  measuresBlocks,
  resolutionBlocks,
} from './sections';
import { simulationBlocks } from './signal-report';
import { lowerFirst } from '../words/letter-case';

export interface QuarterFindings extends ReportBasis {
  /** `2024-Q1`. */
  readonly quarter: string;
  readonly signals: readonly Signal[];
  /** Of the quarters before. */
  readonly earlier: readonly Pick<Signal, 'number' | 'subgroup' | 'direction'>[];
  /** Whether a look had tested the model by the end of the quarter. */
  readonly isTested: boolean;
  /** Of the last 90 days, with their ratio of observed to expected. */
  readonly groups: readonly GroupFindings[];
}

/** How a model did in a quarter, with or without a signal. */
export function quarterReport(findings: QuarterFindings): Report {
  const { study, signals, quarter, model } = findings;
  const telling = { outcomes: study.outcomes, timezone: study.timezone, mode: study.mode };
  return {
    title: `${quarterInWords(quarter)}: ${study.title}`,
    tab: `${quarterInWords(quarter)}: ${model} · ${day(findings.at, study.timezone)} · ${study.title}`,
    blocks: [
      ...simulationBlocks(findings),
      { kind: 'text', weight: 'plain', text: `Question: are the risks of ${model} still right, and for whom not?` },
      { kind: 'text', weight: 'lead', text: answer(findings) },
      ...earlierBlocks(findings),
      {
        kind: 'list',
        items: signals.map(
          (signal) =>
            `Signal ${signal.number}, ${directionInWords(signal.direction).toLowerCase()}. ${signalInWords(signal, telling)}`,
        ),
      },
      ...groupBlocks(findings),
      ...eventBlocks(findings, daysOf(findings)),
      ...measuresBlocks(findings, 'all'),
      ...decisionBlocks(findings),
      ...resolutionBlocks(findings, signals),
      ...assumptionBlocks(findings, 'follow-up'),
      ...accountingBlocks(findings),
      ...attestationBlocks(findings),
    ],
  };
}

/** `2024-Q1` as `First quarter of 2024`. */
export function quarterInWords(quarter: string): string {
  const [year, number] = quarter.split('-Q');
  return `${['First', 'Second', 'Third', 'Fourth'][Number(number) - 1]!} quarter of ${year!}`;
}

/** The quarter, and before it the bands of the change points of its signals. */
function daysOf({ quarter, signals }: QuarterFindings): Days {
  const [year, number] = quarter.split('-Q').map(Number) as [number, number];
  const dayOf = (month: number, date: number) => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
  const lows = signals.flatMap(({ change }) => (change === null ? [] : [change.changePoint.low]));
  return { from: earliest([dayOf(3 * number - 3, 1), ...lows]), until: dayOf(3 * number, 0) };
}

function answer({ signals, earlier, isTested, resolutions }: QuarterFindings): string {
  if (!isTested) return 'Nothing can be said of the risks yet: the tests have not begun.';
  if (signals.length > 0) return `${countOf(signals.length, 'signal')} in this quarter.`;
  const left = earlier.filter(({ number }) => !resolutions.has(number)).length;
  if (left > 0) return `No new signal in this quarter; ${countOf(left, 'earlier signal')} not resolved.`;
  return 'No signal in this quarter: the tests found no group for whom the risks are wrong.';
}

/** Which groups had signals before, so that a quiet quarter is not taken for an answer. */
function earlierBlocks({ earlier, resolutions }: QuarterFindings): Block[] {
  const left = earlier.filter(({ number }) => !resolutions.has(number));
  if (left.length === 0) return [];
  const groups = Map.groupBy(
    left,
    ({ subgroup, direction }) => `${subgroupLabel(subgroup)}, ${lowerFirst(directionInWords(direction))}`,
  );
  const told = [...groups].map(([group, own]) => `${group} (${own.map(({ number }) => number).join(', ')})`);
  return [
    { kind: 'text', weight: 'plain', text: `Earlier signals that are not resolved, by number: ${told.join('; ')}.` },
  ];
}

function groupBlocks({ groups }: QuarterFindings): Block[] {
  if (groups.length === 0) return [];
  const ratio = measures.observedExpectedRatio!;
  const forest = {
    measure: 'observedExpectedRatio',
    words: ratio,
    scale: 'log',
    reference: { at: 1, says: 'as predicted' },
  } as const;
  const estimated = groups.flatMap(({ name, measures: found }) => {
    const estimate = found.observedExpectedRatio;
    return estimate !== undefined && 'value' in estimate ? [{ name, value: estimate.value }] : [];
  });
  const lowest = estimated.reduce<{ name: string; value: number } | undefined>(
    (least, each) => (least === undefined || each.value < least.value ? each : least),
    undefined,
  );
  return [
    {
      kind: 'figure',
      title: 'Observed against expected, by group, last 90 days of final outcomes',
      reading:
        lowest === undefined
          ? 'No group has enough final outcomes yet.'
          : `Lowest: ${subgroupLabel(lowest.name)}, ${decimals(lowest.value, 2)}. Some group is always lowest; only a signal says that it is more than chance.`,
      chart: (width) => forestChart(groups, forest, width),
      table: {
        kind: 'table',
        caption: 'Observed to expected, by group',
        columns: [
          { title: 'Group', numeric: false },
          { title: 'Observed to expected', numeric: true },
        ],
        rows: estimated.map(({ name, value }) => [subgroupLabel(name), ratio.format(value)]),
      },
    },
    ...notRecordedInWords(groups.map(({ name, cases }) => ({ subgroup: name, cases }))).map((text): Block => ({
      kind: 'text',
      weight: 'muted',
      text,
    })),
  ];
}
