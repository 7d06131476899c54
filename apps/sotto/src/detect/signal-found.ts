import { type CohortTable, describeChange, type Direction, knownSince, type NullHypothesis } from '@sotto/decay';
import { type Estimate, isSmallCount } from '@sotto/statistics';
import type { SignalFound } from './document';
import type { SelectedCases } from './select-cases';
import type { Setting } from './setting';
import { matureFound, settledSince, shownCount } from './settled';
import { isoDate, isoTime } from './times';

/** A stream that passed a line at a look, with all that the look knew. */
export interface PassedLine {
  readonly tier: SignalFound['tier'];
  readonly subgroup: string;
  readonly discovered: boolean;
  readonly isMember: (row: number) => boolean;
  readonly direction: Direction;
  readonly look: number;
  readonly since: number;
  readonly statistic: number;
  readonly threshold: number;
  readonly table: CohortTable;
  readonly hypothesis: NullHypothesis;
  /** What it says beside the signals that stand, given the first cohort of its change. */
  readonly explain: (since: number) => SignalFound['explanation'];
}

export const note = 'since the change point; selected, optimistic';

/** What is told of a stream that passed its line: since when, how much, how sure. */
export function signalFound(
  passed: PassedLine,
  { cases, calendar, options, trace }: Pick<Setting, 'cases' | 'calendar' | 'options' | 'trace'>,
): SignalFound {
  const { showSmallCells } = options;
  const { table, since, look, direction, hypothesis } = passed;
  const dayOfCohort = (cohort: number) => calendar.startDay + cohort * calendar.lookDays;
  const at = dayOfCohort(look + 1);
  const used = { fromDay: dayOfCohort(since), before: at };
  const members = countMembers(cases, passed.isMember, used);
  const { observed, expected } = knownSince(table, since, hypothesis);
  const hidden = !showSmallCells && isSmallCount(observed);
  const stream = { table, since, through: look, direction, hypothesis, meanRisk: members.meanRisk };
  const change = describeChange(stream);
  const { point } = change;
  const isRatioHidden = !showSmallCells && isSmallCount(change.observed);
  const ratio: Estimate = isRatioHidden ? { notEstimable: 'suppressed' } : change.observedExpected;
  return {
    tier: passed.tier,
    detector: 'follow-up',
    subgroup: passed.subgroup,
    discovered: passed.discovered,
    direction,
    look: look + 1,
    at: isoTime(at, calendar.zone),
    statistic: passed.statistic,
    threshold: passed.threshold,
    cases: shownCount(members.count, showSmallCells),
    events: hidden ? null : observed,
    expected: hidden ? null : expected,
    changePoint: {
      at: isoDate(dayOfCohort(point.cohort)),
      low: isoDate(dayOfCohort(point.low)),
      high: isoDate(dayOfCohort(point.high + 1)),
    },
    observedExpectedRatio: { ...ratio, note },
    hazardRatio: { ...change.hazardRatio, method: 'anytime-valid' },
    oddsRatio: { ...change.oddsRatio, method: 'anytime-valid' },
    explanation: passed.explain(point.cohort),
    mature: matureFound(cases, passed.isMember, trace.firstDay(passed, dayOfCohort(point.cohort)), options),
    settled: settledSince(cases, passed.isMember, { fromDay: used.fromDay, matureBy: at }, showSmallCells),
  };
}

function countMembers(
  { indexDays, risks }: SelectedCases,
  isMember: (row: number) => boolean,
  { fromDay, before }: { readonly fromDay: number; readonly before: number },
): { readonly count: number; readonly meanRisk: number } {
  let [count, total] = [0, 0];
  for (let i = 0; i < risks.length; i++) {
    if (indexDays[i]! < fromDay || indexDays[i]! >= before || !isMember(i)) continue;
    count += 1;
    total += risks[i]!;
  }
  return { count, meanRisk: total / Math.max(1, count) };
}
