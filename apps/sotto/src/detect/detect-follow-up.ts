import {
  cumulativeHazards,
  evidenceWithout,
  type FollowedPatients,
  type FollowUpLook,
  type FollowUpMemory,
  type FollowUpPlan,
  foundReports,
  linesOf,
  type PassedFollowUp,
  type ReadStream,
  runFollowUp,
  tableOf,
  type Tier,
  tiers,
} from '@sotto/decay';
import { progressBar } from '../progress-bar';
import type { LookCalendar } from './calendar';
import type { SignalFound, StreamAtEnd } from './document';
import { codesOf, groupNamesOf, memberTest } from './groups';
import { FileSearch } from './file-search';
import type { DetectOptions } from './options';
import type { SelectedCases } from './select-cases';
import type { Setting } from './setting';
import { signalFound } from './signal-found';
import { StandingSignals } from './standing-signals';
import type { Trace } from './trace';

/** What a detector found over all looks. */
export interface Detected {
  readonly signals: readonly SignalFound[];
  readonly streamsAtEnd: readonly StreamAtEnd[];
  /** First look, from 0, that was tested; undefined where none was. */
  readonly tested: number | undefined;
  /** Number of looks whose events came in batches. */
  readonly batched: number;
}

/** The follow-up e-SR over every look of a file. */
export function detectFollowUp(
  cases: SelectedCases,
  calendar: LookCalendar,
  options: DetectOptions,
  trace: Trace,
): Detected {
  const told = patientsOf(cases, calendar);
  const reports = foundReports(told, { ...calendar, followUpDays: followUpDaysOf(options) });
  const patients = { ...told, knownDays: reports.knownDays };
  const names = groupNamesOf(cases.subgroups);
  const plan = planOf(calendar, options, names.length, reports.clockAt);
  const signals: SignalFound[] = [];
  const standing = new StandingSignals<PassedFollowUp>(plan.lines[0]!.watch);
  const setting = { cases, calendar, names, plan, options, standing, trace };
  const search = options.discover === undefined ? undefined : new FileSearch(setting);
  const progress = progressBar('looks');
  let last: { look: FollowUpLook; memory: FollowUpMemory } | undefined;
  for (const step of runFollowUp(patients, codesOf(cases.subgroups), plan)) {
    for (const stream of step.look.streams) sawLook(stream, step.look.look, setting);
    for (const tier of tiers) {
      for (const stream of passedBy(tier, step.look, plan)) signals.push(signalOf(stream, tier, step, setting));
    }
    if (step.look.curve !== undefined) signals.push(...(search?.look(step.look.look, step.memory) ?? []));
    last = step;
    progress.show((step.look.look + 1) / calendar.looks);
  }
  progress.end();
  const streamsAtEnd = [...atEnd(last?.look.streams ?? [], names), ...(search?.atEnd() ?? [])];
  return { signals, streamsAtEnd, tested: last?.memory.tested, batched: reports.batched };
}

/** Days from the start of the looks. */
function patientsOf({ risks, indexDays, knownDays }: SelectedCases, { startDay }: LookCalendar): FollowedPatients {
  return {
    hazards: cumulativeHazards(risks).hazards,
    indexDays: indexDays.map((day) => day - startDay),
    knownDays: knownDays.map((day) => day - startDay),
  };
}

function followUpDaysOf({ horizonDays, lagDays }: DetectOptions): number {
  return Math.ceil(horizonDays + lagDays);
}

function planOf(
  { looks, lookDays, startDay }: LookCalendar,
  options: DetectOptions,
  groups: number,
  clockAt: FollowUpPlan['clockAt'],
): FollowUpPlan {
  const { completeness, tolerance, falseAlarms, watchFalseAlarms, mode } = options;
  return {
    mode:
      mode.kind === 'claimed'
        ? { kind: 'claimed', completeness, tolerance }
        : { kind: 'reference', untilDay: mode.untilDay - startDay },
    lookDays,
    followUpDays: followUpDaysOf(options),
    looks,
    clockAt,
    lines: linesOf(groups, { alarm: falseAlarms, watch: watchFalseAlarms }, 365.25 / lookDays),
  };
}

/** The streams that pass a line at a look, that with most evidence above its line first. */
function passedBy(tier: Tier, { streams }: FollowUpLook, plan: FollowUpPlan): ReadStream[] {
  const above = (stream: ReadStream) => stream.readings[tier].statistic - lineOf(stream, plan)[tier];
  return streams.filter(({ readings }) => readings[tier].alarm).toSorted((a, b) => above(b) - above(a));
}

function sawLook({ group, direction, readings }: ReadStream, look: number, { calendar, names, trace }: Setting): void {
  const { statistic, alarm } = readings.alarm;
  const day = calendar.startDay + calendar.lookDays * (look + 1);
  const shown = Number.isFinite(statistic) ? statistic : null;
  trace.sawLook('follow-up', { subgroup: names[group]!, direction }, { day, statistic: shown, alarm });
}

function lineOf({ group, direction }: ReadStream, { lines }: FollowUpPlan): FollowUpPlan['lines'][number] {
  return lines[2 * group + (direction === 'over-prediction' ? 0 : 1)]!;
}

function signalOf(
  read: ReadStream,
  tier: Tier,
  { look, memory }: { readonly look: FollowUpLook; readonly memory: FollowUpMemory },
  setting: Setting,
): SignalFound {
  const { cases, names, plan, standing } = setting;
  const { group, direction } = read;
  const { since, statistic } = read.readings[tier];
  const stream = { subgroup: names[group]!, direction, isMember: memberTest(cases.subgroups, group) };
  const passed = {
    tier,
    ...stream,
    discovered: false,
    look: look.look,
    since,
    statistic,
    threshold: lineOf(read, plan)[tier],
    table: tableOf(memory.tables, group),
    hypothesis: memory.hypothesis,
    explain: (from: number) =>
      standing.explain({ ...stream, since: from, timing: group }, tier, (of, without) =>
        evidenceWithout(of, without, memory),
      ),
  };
  return signalFound(passed, setting);
}

function atEnd(streams: readonly ReadStream[], names: readonly string[]): StreamAtEnd[] {
  return streams.flatMap(({ group, direction, readings }) =>
    tiers.map((tier) => {
      const { statistic } = readings[tier];
      return {
        subgroup: names[group]!,
        discovered: false,
        direction,
        tier,
        statistic: Number.isFinite(statistic) ? statistic : null,
      };
    }),
  );
}
