import type { GroupFindings, ReportedMeasure } from '@sotto/reports';
import type { Estimate, NotEstimableReason } from '@sotto/statistics';

/** The O/E ratio of each group in the last 90 days, everybody first, as charts take it. */
export function groupsOf(rows: readonly ReportedMeasure[]): GroupFindings[] {
  const recent = rows.filter(({ window }) => window === 'last-90-days');
  const groups = [...Map.groupBy(recent, ({ subgroup }) => subgroup)].map(([name, own]): GroupFindings => {
    const ratio = own.find(({ measure }) => measure === 'observedExpectedRatio');
    const { cases, events } = ratio ?? own[0]!;
    return {
      name,
      cases,
      events,
      ...(ratio === undefined ? { suppressed: true as const } : {}),
      measures: ratio === undefined ? {} : { observedExpectedRatio: estimateOf(ratio) },
      thresholds: [],
      calibrationCurve: [],
    };
  });
  return groups.sort((a, b) => Number(b.name === 'all') - Number(a.name === 'all'));
}

function estimateOf({ value, interval, notEstimable }: ReportedMeasure): Estimate {
  if (value === null) return { notEstimable: notEstimable as NotEstimableReason };
  return { value, interval: interval as Extract<Estimate, { value: number }>['interval'] };
}
