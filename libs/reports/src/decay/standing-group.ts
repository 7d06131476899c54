import type { Block, TableBlock } from '../committee/block';
import { evidenceChart } from '../charts/evidence-chart';
import { heightOfBars, periodChart } from '../charts/period-chart';
import { changeInWords } from '../words/changes';
import { day } from '../words/dates';
import { evidenceInWords } from '../words/evidence';
import { evidenceTable } from '../words/evidence-table';
import { expectedAs } from '../words/expected-as';
import { listed } from '../words/explanations';
import { upperFirst } from '../words/letter-case';
import { measures } from '../words/measures';
import { counted, countOf, decimals, estimateInWords, guarded } from '../words/numbers';
import { directionInWords } from '../words/signals';
import { updatingInWords } from '../words/updates';
import type { DecayFindings, StandingGroup } from './decay-findings';
import { fileGroup, fileGroupLabel } from './file-groups';

const outcomes = ['event', 'events'] as const;

/** All about one group that stands by itself. */
export function standingBlocks(group: StandingGroup, findings: DecayFindings): Block[] {
  const { subgroup, direction } = group;
  const sentences = [
    seen(group, findings),
    ...againInWords(group, findings),
    ...changeInWords({ ...group, mature: null }, undefined, outcomes, fileGroupLabel),
    endInWords(group, findings),
    updatingInWords(group.mature, outcomes),
  ];
  return [
    { kind: 'heading', text: `${directionInWords(direction)} for ${fileGroup(subgroup)}` },
    ...sentences.map((text): Block => ({ kind: 'text', weight: 'plain', text })),
    ...evidenceBlocks(group, findings),
    ...monthBlocks(group),
    matureTable(group, findings),
  ];
}

function seen(
  { at, cases, events, expected, discovered, detector }: StandingGroup,
  { timezone, mode }: DecayFindings,
): string {
  const who = discovered ? 'This group, which nobody named,' : 'This group';
  const counts =
    events === null || expected === null || cases === null
      ? 'too few to show their numbers'
      : `${countOf(events, outcomes)} ${detector === 'follow-up' ? 'known by then' : 'observed'}, ${decimals(expected, 1)} expected ${expectedAs[mode]}, among ${countOf(cases, 'case')} since the test began`;
  return `${who} passed its alarm line on ${day(at, timezone)}: ${counts}.`;
}

function againInWords({ again }: StandingGroup, { timezone }: DecayFindings): string[] {
  if (again.length === 0) return [];
  const days = again.map((at) => day(at, timezone));
  return [`It signalled again on ${listed(days)}; after each signal the evidence is collected anew.`];
}

/** Whether it is above a line when the file ends. */
function endInWords({ atEnd }: StandingGroup, { calendar, timezone }: DecayFindings): string {
  const until = `At the end of the file, ${day(calendar.asOf, timezone)},`;
  if (atEnd.length === 0) return `${until} this group is not tested any more.`;
  const stands = atEnd.map(({ tier, statistic, threshold }) => {
    const isAbove = statistic !== null && statistic >= threshold;
    const evidence = statistic === null ? 'none yet' : evidenceInWords(statistic);
    return `${isAbove ? 'above' : 'below'} the ${lineNames[tier]} line (evidence ${evidence}, line ${evidenceInWords(threshold)})`;
  });
  return `${until} it is ${listed(stands)}. Evidence counts from the last signal of its line on, so below a line does not mean that the risks are right again: for that see the final outcomes since the change.`;
}

const lineNames = { alarm: 'alarm', watch: 'watch', discovery: 'alarm' } as const;

function evidenceBlocks(group: StandingGroup, { timezone, thresholds }: DecayFindings): Block[] {
  const { looks, threshold, changePoint, discovered } = group;
  if (looks.every(({ statistic }) => statistic === null)) return [];
  const drawn = {
    looks,
    threshold,
    changePoint,
    treatmentFrom: null,
    ...(discovered ? {} : { watch: thresholds.watch }),
  };
  return [
    {
      kind: 'figure',
      title: `Evidence, look by look: ${fileGroup(group.subgroup)}`,
      reading:
        'The scale goes by powers of ten. After a signal, a dot, the evidence is collected anew. The band is the nominal 90 % interval of when the change began.',
      chart: (width) => evidenceChart(drawn, width),
      table: evidenceTable(looks, threshold, timezone),
    },
  ];
}

function monthBlocks({ months, changePoint, subgroup }: StandingGroup): Block[] {
  if (months.length < 2) return [];
  const drawn = { periods: months, outcomes: outcomes[1], changePoint, treatmentFrom: null };
  return [
    {
      kind: 'figure',
      title: `Events observed and expected, by month: ${fileGroup(subgroup)}`,
      reading:
        'Final outcomes by month of the prediction; expected is the sum of the stated risks. Months are put together until no bar stands for 1 to 10; the height of a bar is ' +
        `${heightOfBars}. The table has the counts.`,
      chart: (width) => periodChart(drawn, width),
      table: monthTable(months),
    },
  ];
}

function monthTable(months: StandingGroup['months']): TableBlock {
  return {
    kind: 'table',
    caption: 'Cases, events observed and expected',
    columns: [
      { title: 'Predicted from', numeric: false },
      { title: 'to before', numeric: false },
      { title: 'Cases', numeric: true },
      { title: 'Observed', numeric: true },
      { title: 'Expected', numeric: true },
    ],
    rows: months.map(({ from, until, patients, events, expected }) => [
      day(from, 'UTC'),
      day(until, 'UTC'),
      counted(patients),
      counted(events),
      decimals(expected, 1),
    ]),
  };
}

/** Discrimination beside calibration: the first can stay while the second is lost. */
function matureTable({ mature, changePoint }: StandingGroup, { calendar, timezone }: DecayFindings): TableBlock {
  const names = ['observedExpectedRatio', 'calibrationInTheLarge', 'auroc'] as const;
  return {
    kind: 'table',
    caption: `All outcomes final by the end of the file, ${day(calendar.asOf, timezone)}, of cases predicted since ${day(changePoint.at, 'UTC')}; expected is the sum of the stated risks; with 95 % intervals. The data chose group and date, so all of it is optimistic`,
    columns: [
      { title: 'Since the change', numeric: false },
      { title: 'Cases', numeric: true },
      { title: upperFirst(outcomes[1]), numeric: true },
      ...names.map((name) => ({
        title: name === 'observedExpectedRatio' ? 'Observed to expected' : measures[name]!.name,
        numeric: true,
      })),
    ],
    rows: [
      [
        'This group',
        guarded(mature.cases),
        guarded(mature.events),
        ...names.map((name) => estimateInWords(mature[name], measures[name]!.format)),
      ],
    ],
  };
}
