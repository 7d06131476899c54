import { type NotEstimable, risksWithAuroc, studyDuration } from '@sotto/statistics';
import { ascertainmentLagDays, horizonDays, type Protocol } from '../protocol';
import { detectableIn } from './detectable-in';
import { needsOf } from './needs-of';
import { streamCount } from './stream-count';
import type { Calendar, PlanAssumptions, PlannedGroup, StudyPlan } from './study-plan';

/** Shares to look at where no subgroup's share is known. */
const exampleShares = [0.01, 0.05, 0.1, 0.25, 0.5];

/**
 * How long a study must run: the cases that each criterion needs, when they are there, and what decay monitoring would
 * notice within 12 months.
 *
 * Subgroups are taken to have the prevalence and the discrimination of the whole.
 *
 * @returns not estimable where no spread of risks gives this area at this prevalence
 * @see methods I and E.4
 */
export function planStudy(protocol: Protocol, assumptions: PlanAssumptions): StudyPlan | NotEstimable {
  const { prevalence, auroc, admissionsPerDay, subgroupShares } = assumptions;
  const risks = risksWithAuroc(prevalence, auroc);
  if (risks === undefined) return { notEstimable: 'not-converged' };
  const { needs, rarelyFlagged } = needsOf({ prevalence, auroc, risks, thresholds: protocol.thresholds });
  const largest = needs.reduce((a, b) => (b.cases > a.cases ? b : a));
  const streams = streamCount(protocol, [...subgroupShares.keys()]);
  const monitoring = { risks, logThreshold: assumptions.alarmLine(streams) };
  const calendarOf = (cases: number, share = 1) => calendar(protocol, cases, admissionsPerDay * share);
  const group = (name: string | null, share: number): PlannedGroup => ({
    name,
    share,
    casesPerDay: admissionsPerDay * share,
    calendar: calendarOf(largest.cases, share),
    detectable: detectableIn(protocol, admissionsPerDay * share, monitoring),
  });
  const named = [...subgroupShares].map(([name, share]) => group(name, share));
  return {
    needs: needs.map((need) => ({ ...need, ...calendarOf(need.cases) })),
    rarelyFlagged,
    cases: largest.cases,
    events: largest.events,
    calendar: calendarOf(largest.cases),
    streams,
    logThreshold: monitoring.logThreshold,
    groups: [group('all', 1), ...(named.length > 0 ? named : exampleShares.map((share) => group(null, share)))],
  };
}

function calendar(protocol: Protocol, cases: number, casesPerDay: number): Calendar {
  return studyDuration(cases, {
    casesPerDay,
    horizonDays: horizonDays(protocol),
    lagDays: ascertainmentLagDays(protocol),
  });
}
