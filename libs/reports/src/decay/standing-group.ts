import type { Block, TableBlock } from '../committee/block';
import { evidenceChart } from '../charts/evidence-chart';
import { periodChart } from '../charts/period-chart';
import { changeInWords } from '../words/changes';
import { day } from '../words/dates';
import { upperFirst } from '../words/letter-case';
import { measures } from '../words/measures';
import { counted, countOf, decimals, estimateInWords, guarded } from '../words/numbers';
import { directionInWords } from '../words/signals';
import { updatingInWords } from '../words/updates';
import type { DecayFindings, StandingGroup } from './decay-findings';
import { fileGroup } from './file-groups';

const outcomes = ['event', 'events'] as const;

/** All about one group that stands by itself. */
export function standingBlocks(group: StandingGroup, findings: DecayFindings): Block[] {
  const { subgroup, direction } = group;
  const sentences = [
    seen(group, findings),
    ...changeInWords({ ...group, mature: null }, undefined, outcomes),
    updatingInWords(group.mature, outcomes),
  ];
  return [
    { kind: 'heading', text: `${directionInWords(direction)} for ${fileGroup(subgroup)}` },
    ...sentences.map((text): Block => ({ kind: 'text', weight: 'plain', text })),
    ...evidenceBlocks(group, findings),
    ...monthBlocks(group),
    matureTable(group),
  ];
}

function seen({ at, again, cases, events, discovered, detector }: StandingGroup, { timezone }: DecayFindings): string {
  const who = discovered ? 'This group, which nobody named,' : 'This group';
  const counts =
    events === null || cases === null
      ? 'too few to show their numbers'
      : `${countOf(events, outcomes)} ${detector === 'follow-up' ? 'known by then' : 'seen'} among ${countOf(cases, 'case')}`;
  const later = again.length === 0 ? '' : ` It signalled again ${countOf(again.length, 'time')}.`;
  return `${who} passed its alarm line on ${day(at, timezone)}: ${counts}.${later}`;
}

function evidenceBlocks(group: StandingGroup, { timezone, thresholds }: DecayFindings): Block[] {
  const { looks, threshold, changePoint, discovered } = group;
  const shown = looks.filter(({ statistic }) => statistic !== null);
  if (shown.length === 0) return [];
  const drawn = {
    looks,
    threshold,
    changePoint,
    treatmentFrom: null,
    ...(discovered ? {} : { watch: thresholds.watch }),
  };
  const inWords = (logarithm: number) =>
    logarithm > 4 ? counted(Math.exp(logarithm)) : decimals(Math.exp(logarithm), 2);
  return [
    {
      kind: 'figure',
      title: `Evidence, look by look: ${fileGroup(group.subgroup)}`,
      reading:
        'The scale goes by powers of ten. After a signal, a dot, the evidence is collected anew. The band is the nominal 90 % interval of when the change began.',
      chart: (width) => evidenceChart(drawn, width),
      table: {
        kind: 'table',
        caption: 'Evidence by look',
        columns: [
          { title: 'Look on', numeric: false },
          { title: 'Evidence', numeric: true },
          { title: 'Alarm line', numeric: true },
        ],
        rows: shown.map(({ at, statistic }) => [day(at, timezone), inWords(statistic!), inWords(threshold)]),
      },
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
        'Final outcomes by month of the prediction; expected is the sum of the stated risks. Months are put together until no bar stands for 1 to 10.',
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
function matureTable({ mature, changePoint }: StandingGroup): TableBlock {
  const names = ['observedExpectedRatio', 'calibrationInTheLarge', 'auroc'] as const;
  return {
    kind: 'table',
    caption: `All final outcomes since ${day(changePoint.at, 'UTC')}, with 95 % intervals; the data chose group and date, so all of it is optimistic`,
    columns: [
      { title: 'Since the change', numeric: false },
      { title: 'Cases', numeric: true },
      { title: upperFirst(outcomes[1]), numeric: true },
      ...names.map((name) => ({ title: measures[name]!.name, numeric: true })),
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
