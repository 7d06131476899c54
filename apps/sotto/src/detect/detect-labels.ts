import {
  changePoint,
  claimed,
  type LabelPlan,
  labelEvidenceByStart,
  linesOf,
  logEvidence,
  type MaturedCases,
  nullRisk,
  type NullShift,
  oddsRatioInterval,
  type Passed,
  type ReadLabelStream,
  runLabels,
  type SubgroupCodes,
  type Tier,
  tiers,
} from '@sotto/decay';
import { countEvents, isSmallCount, observedExpectedRatio } from '@sotto/statistics';
import type { LookCalendar } from './calendar';
import type { Detected } from './detect-follow-up';
import type { SignalFound, StreamAtEnd } from './document';
import { codesOf, groupNamesOf, memberTest } from './groups';
import type { DetectOptions } from './options';
import type { SelectedCases } from './select-cases';
import { matureFound, shownCount } from './settled';
import { note } from './signal-found';
import { StandingSignals } from './standing-signals';
import { isoDate, isoTime } from './times';
import type { Trace } from './trace';

export interface LabelTest {
  /** By group. */
  readonly shifts: readonly (NullShift | undefined)[];
  /** Looks that are tested: from `first` up to, not including, `end`. */
  readonly first: number;
  readonly end: number;
  readonly trace: Trace;
}

/** The label e-SR over the mature cases of a file that are not in the reference. */
export function detectLabels(
  cases: SelectedCases,
  calendar: LookCalendar,
  options: DetectOptions,
  test: LabelTest,
): Detected {
  const setting = settingOf(cases, calendar, options, test);
  const history: (readonly number[])[][] = [];
  const signals: SignalFound[] = [];
  let last: readonly ReadLabelStream[] = [];
  for (const { look, streams } of runLabels(setting.matured, setting.columns, setting.plan)) {
    for (const stream of streams) {
      (history[streamOf(stream)] ??= []).push(stream.logB);
      sawLook(stream, look, setting);
    }
    for (const tier of tiers) {
      for (const stream of passedBy(tier, streams, setting)) {
        signals.push(signalOf(stream, tier, look, history[streamOf(stream)]!, setting));
      }
    }
    last = streams;
  }
  return { signals, streamsAtEnd: atEnd(last, setting.names), tested: test.first, batched: 0 };
}

interface Setting {
  readonly cases: SelectedCases;
  readonly calendar: LookCalendar;
  readonly options: DetectOptions;
  readonly names: readonly string[];
  readonly plan: LabelPlan;
  readonly standing: StandingSignals<PassedLabels>;
  readonly trace: Trace;
  /** Rows of the file in the order in which they matured. */
  readonly order: Uint32Array;
  readonly matured: MaturedCases;
  readonly columns: readonly SubgroupCodes[];
}

function settingOf(cases: SelectedCases, calendar: LookCalendar, options: DetectOptions, test: LabelTest): Setting {
  const until = options.mode.kind === 'reference' ? options.mode.untilDay : -Infinity;
  const rows: number[] = [];
  for (let i = 0; i < cases.risks.length; i++) {
    if (cases.outcomes[i] !== 2 && cases.indexDays[i]! >= until) rows.push(i);
  }
  const order = Uint32Array.from(rows.sort((a, b) => cases.maturedDays[a]! - cases.maturedDays[b]! || a - b));
  const names = groupNamesOf(cases.subgroups);
  const { lookDays, startDay } = calendar;
  const lines = linesOf(
    names.length,
    { alarm: options.falseAlarms, watch: options.watchFalseAlarms },
    365.25 / lookDays,
  );
  return {
    standing: new StandingSignals(lines[0]!.watch),
    trace: test.trace,
    cases,
    calendar,
    options,
    names,
    order,
    plan: {
      lookDays,
      looks: test.end,
      firstLook: test.first,
      shifts: test.shifts,
      lines,
      dispersion: 1,
    },
    matured: {
      risks: Float64Array.from(order, (i) => cases.risks[i]!),
      outcomes: Uint8Array.from(order, (i) => cases.outcomes[i]!),
      maturedDays: Float64Array.from(order, (i) => cases.maturedDays[i]! - startDay),
    },
    columns: codesOf(cases.subgroups).map(({ codes, count }) => ({
      codes: Uint8Array.from(order, (i) => codes[i]!),
      count,
    })),
  };
}

function streamOf({ group, direction }: ReadLabelStream): number {
  return 2 * group + (direction === 'over-prediction' ? 0 : 1);
}

/** The streams that pass a line at a look, that with most evidence above its line first. */
function passedBy(tier: Tier, streams: readonly ReadLabelStream[], { plan }: Setting): ReadLabelStream[] {
  const above = (stream: ReadLabelStream) =>
    (stream.readings[tier].statistic ?? -Infinity) - plan.lines[streamOf(stream)]![tier];
  return streams.filter(({ readings }) => readings[tier].alarm).toSorted((a, b) => above(b) - above(a));
}

function sawLook({ group, direction, readings }: ReadLabelStream, look: number, { calendar, names, trace }: Setting) {
  const { statistic, alarm } = readings.alarm;
  const day = calendar.startDay + calendar.lookDays * (look + 1);
  trace.sawLook('labels', { subgroup: names[group]!, direction }, { day, statistic, alarm });
}

function signalOf(
  stream: ReadLabelStream,
  tier: Tier,
  look: number,
  history: readonly (readonly number[])[],
  setting: Setting,
): SignalFound {
  const { since, statistic } = stream.readings[tier];
  const { plan, options, calendar, names } = setting;
  const point = changePoint(labelEvidenceByStart(history.slice(since - plan.firstLook)), since);
  const all = membersOf(setting, stream.group, { from: since, through: look });
  const later = membersOf(setting, stream.group, { from: point.cohort, through: look });
  const shift = plan.shifts[stream.group]!;
  const events = countEvents(all.outcomes);
  const small = (part: Members) => {
    const count = countEvents(part.outcomes);
    return !options.showSmallCells && (isSmallCount(count) || isSmallCount(part.outcomes.length - count));
  };
  const isMember = memberTest(setting.cases.subgroups, stream.group);
  const named = { subgroup: names[stream.group]!, direction: stream.direction, isMember };
  const passed = { ...named, group: stream.group, since: point.cohort };
  const date = (of: number) => isoDate(indexDayOf(setting, of));
  const centre = { ...shift, standardError: 0, completeness: 1, tolerance: 1 };
  const nulls = all.risks.map((risk) => nullRisk(risk, stream.direction, centre));
  const ratio = small(later)
    ? ({ notEstimable: 'suppressed' } as const)
    : observedExpectedRatio(later.risks, later.outcomes);
  return {
    tier,
    detector: 'labels',
    subgroup: names[stream.group]!,
    discovered: false,
    direction: stream.direction,
    look: look + 1,
    at: isoTime(calendar.startDay + calendar.lookDays * (look + 1), calendar.zone),
    statistic,
    threshold: plan.lines[streamOf(stream)]![tier],
    cases: shownCount(all.risks.length, options.showSmallCells),
    events: small(all) ? null : events,
    expected: small(all) ? null : nulls.reduce((sum, risk) => sum + risk, 0),
    changePoint: { at: date(point.cohort), low: date(point.low), high: date(point.high + 1) },
    observedExpectedRatio: { ...ratio, note },
    oddsRatio: { ...oddsRatioInterval(nulls, all.outcomes), method: 'anytime-valid' },
    explanation: setting.standing.explain(passed, tier, (of, without) => labelEvidenceLeft(of, without, look, setting)),
    mature: matureFound(
      setting.cases,
      isMember,
      setting.trace.firstDay({ ...named, tier }, indexDayOf(setting, point.cohort)),
      setting.options,
    ),
  };
}

interface PassedLabels extends Passed {
  readonly group: number;
  /** The estimated first look of the change. */
  readonly since: number;
  readonly isMember: (row: number) => boolean;
}

/** The product of a stream's cases from its change point on, without those of other streams. */
function labelEvidenceLeft(
  { group, direction, since }: PassedLabels,
  without: readonly PassedLabels[],
  look: number,
  setting: Setting,
): number {
  const isLeft = (row: number) => !without.some((other) => other.isMember(row));
  const { risks, outcomes } = membersOf(setting, group, { from: since, through: look }, isLeft);
  const nulls = risks.map((risk) => nullRisk(risk, direction, setting.plan.shifts[group]!));
  return labelEvidenceByStart([logEvidence(nulls, outcomes, direction)])[0]!;
}

/** A change of labels is dated by when the patients of that look were indexed. */
function indexDayOf({ calendar, options }: Setting, look: number): number {
  return calendar.startDay + calendar.lookDays * look - options.horizonDays - options.lagDays;
}

interface Members {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
}

/** Cases of a group that the looks have used. */
function membersOf(
  { matured, order, cases, calendar, plan }: Setting,
  group: number,
  { from, through }: { readonly from: number; readonly through: number },
  isLeft: (row: number) => boolean = () => true,
): Members {
  const isInGroup = memberTest(cases.subgroups, group);
  const isMember = (row: number) => isInGroup(row) && isLeft(row);
  const start = from === plan.firstLook ? -Infinity : calendar.lookDays * from;
  const places: number[] = [];
  for (let i = 0; i < order.length; i++) {
    const day = matured.maturedDays[i]!;
    if (day > start && day <= calendar.lookDays * (through + 1) + 1e-9 && isMember(order[i]!)) places.push(i);
  }
  return {
    risks: Float64Array.from(places, (i) => matured.risks[i]!),
    outcomes: Uint8Array.from(places, (i) => matured.outcomes[i]!),
  };
}

function atEnd(streams: readonly ReadLabelStream[], names: readonly string[]): StreamAtEnd[] {
  return streams.flatMap(({ group, direction, readings }) =>
    tiers.map((tier) => ({
      subgroup: names[group]!,
      discovered: false,
      direction,
      tier,
      statistic: readings[tier].statistic,
    })),
  );
}

/** In claimed mode every group is tested against what the model states. */
export function claimedShifts(groups: number, { completeness, tolerance }: DetectOptions): NullShift[] {
  return Array.from({ length: groups }, () => ({ ...claimed, completeness, tolerance }));
}
