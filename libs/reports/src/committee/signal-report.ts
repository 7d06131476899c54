import type { Signal } from '@sotto/decay';
import { type EvidenceLook, evidenceChart } from '../charts/evidence-chart';
import { heightOfBars, periodChart } from '../charts/period-chart';
import { changeInWords, type FirstSignal } from '../words/changes';
import { day } from '../words/dates';
import { evidenceTable } from '../words/evidence-table';
import { expectedAs } from '../words/expected-as';
import { countOf, decimals, guarded } from '../words/numbers';
import { directionInWords, signalInWords } from '../words/signals';
import { patientsOf, subgroupLabel } from '../words/subgroups';
import type { Block, Report, TableBlock } from './block';
import { calendarDay, type Days, earliest, eventBlocks } from './event-blocks';
import type { ReportBasis } from './reported-study';
import {
  accountingBlocks,
  assumptionBlocks,
  attestationBlocks,
  decisionBlocks,
  measuresBlocks,
  resolutionBlocks,
} from './sections';
import { lowerFirst, upperFirst } from '../words/letter-case';

export interface SignalFindings extends ReportBasis {
  readonly signal: Signal;
  /** Of the signal's stream, up to the look. */
  readonly looks: readonly EvidenceLook[];
  /** Earlier signals of the same model, group and direction, by number. */
  readonly earlier: readonly FirstSignal[];
}

/** What a committee needs to decide on a signal. */
export function signalReport(findings: SignalFindings): Report {
  const { study, signal, model } = findings;
  const { outcomes, timezone, mode } = study;
  const who = patientsOf(signal.subgroup, mode);
  return {
    title: `Signal ${signal.number} of ${study.title}`,
    tab: `Signal ${signal.number}: ${subgroupLabel(signal.subgroup)} · ${day(signal.at, timezone)} · ${study.title}`,
    blocks: [
      ...simulationBlocks(findings),
      { kind: 'text', weight: 'plain', text: `Question: ${questionOf(signal, model)} for ${who}?` },
      { kind: 'text', weight: 'lead', text: `No: ${lowerFirst(directionInWords(signal.direction))}.` },
      { kind: 'text', weight: 'plain', text: signalInWords(signal, { outcomes, timezone, mode }) },
      ...(signal.change === null ? [] : changeInWords(signal.change, findings.earlier[0], outcomes)).map(
        (text): Block => ({
          kind: 'text',
          weight: 'plain',
          text,
        }),
      ),
      { kind: 'text', weight: 'plain', text: howSure(findings) },
      ...evidenceBlocks(findings),
      ...periodBlocks(findings),
      ...eventBlocks(findings, daysOf(findings)),
      ...measuresBlocks(findings, signal.subgroup),
      ...decisionBlocks(findings),
      ...resolutionBlocks(findings, [signal]),
      ...assumptionBlocks(findings, signal.detector),
      ...accountingBlocks(findings),
      ...attestationBlocks(findings),
    ],
  };
}

function questionOf({ detector }: Signal, model: string): string {
  return detector === 'ranking'
    ? `does ${model} still rank as in the reference period`
    : `are the risks of ${model} still right`;
}

export function simulationBlocks({ study: { simulation } }: ReportBasis): Block[] {
  return simulation === null ? [] : [{ kind: 'text', weight: 'warning', text: `SIMULATED. ${simulation.text}` }];
}

/** From where its evidence, or the band of its change point, begins to the look. */
function daysOf({ study, signal, looks }: SignalFindings): Days {
  const until = calendarDay(signal.at, study.timezone);
  const first = looks[0] === undefined ? until : calendarDay(looks[0].at, study.timezone);
  return { from: earliest([first, signal.change?.changePoint.low ?? first]), until };
}

function howSure({ study, signal, earlier }: SignalFindings): string {
  const { falseAlarmsPerYear, discoveryAlarmsPerYear } = study;
  const allowed =
    signal.ranking !== undefined
      ? `the tests of the ranking of all groups together may give ${signal.ranking.falseAlarmsPerYear} false signals a year`
      : signal.tier === 'discovery'
        ? `all groups that nobody named together may give ${discoveryAlarmsPerYear} false signals a year`
        : `all named groups together may give ${falseAlarmsPerYear} false signals a year`;
  const again = earlier.length === 0 ? '' : ` It is signal ${earlier.length + 1} of this group; each is counted anew.`;
  return `How sure: ${allowed}, as long as what the test assumes holds.${again}`;
}

function evidenceBlocks({ study, signal, looks, earlier }: SignalFindings): Block[] {
  const { timezone, simulation } = study;
  if (looks.every(({ statistic }) => statistic === null)) return [];
  const changePoint = earlier.length > 0 ? null : (signal.change?.changePoint ?? null);
  const drawn = {
    looks,
    threshold: signal.threshold,
    changePoint,
    treatmentFrom: simulation?.treatmentFrom ?? null,
  };
  const band = changePoint === null ? '' : ' The band is the nominal 90 % interval of when the change began.';
  return [
    {
      kind: 'figure',
      title: `Evidence, week by week: ${subgroupLabel(signal.subgroup)}`,
      reading: `The scale goes by powers of ten: 100 is ten times more evidence than 10. It passed the alarm line on ${day(signal.at, timezone)}, at look ${signal.look}.${band}`,
      chart: (width) => evidenceChart(drawn, width),
      table: evidenceTable(looks, signal.threshold, timezone),
    },
  ];
}

function periodBlocks({ study, signal, earlier }: SignalFindings): Block[] {
  const { outcomes, simulation } = study;
  const periods = signal.change?.periods ?? [];
  if (signal.change === null || periods.length < 2) return [];
  const changePoint = earlier.length > 0 ? null : signal.change.changePoint;
  const drawn = {
    periods,
    outcomes: outcomes[1],
    changePoint,
    treatmentFrom: simulation?.treatmentFrom ?? null,
  };
  const last = periods.at(-1)!;
  return [
    {
      kind: 'figure',
      title: `${upperFirst(outcomes[1])} known and expected, by time of prediction`,
      reading: `Of the ${countOf(last.patients, 'patient')} of the last bar ${countOf(last.events, outcomes)} ${last.events === 1 ? 'is' : 'are'} known, ${decimals(last.expected, 1)} were expected by then ${expectedAs[study.mode]}; no bar stands for 10 or fewer. The height of a bar is ${heightOfBars}.`,
      chart: (width) => periodChart(drawn, width),
      table: periodTable(signal, outcomes[1]),
    },
  ];
}

function periodTable({ change }: Signal, outcomes: string): TableBlock {
  return {
    kind: 'table',
    caption: `Patients, ${outcomes} known and expected`,
    columns: [
      { title: 'Predicted from', numeric: false },
      { title: 'to before', numeric: false },
      { title: 'Patients', numeric: true },
      { title: `Known ${outcomes}`, numeric: true },
      { title: 'Expected by then', numeric: true },
    ],
    rows: (change?.periods ?? []).map(({ from, until, patients, events, expected }) => [
      day(from, 'UTC'),
      day(until, 'UTC'),
      guarded(patients),
      guarded(events),
      decimals(expected, 1),
    ]),
  };
}
