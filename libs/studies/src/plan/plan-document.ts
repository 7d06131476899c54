import { ascertainmentLagDays, horizonDays, type Protocol } from '../protocol';
import type { Detectable, PlanAssumptions, StudyPlan } from './study-plan';

/** The plan of a study as `sotto plan --json` prints it and the interface answers it. */
export interface PlanDocument {
  readonly schema: 'sotto.plan.v1';
  readonly study: string;
  readonly assumptions: {
    readonly admissionsPerDay: number;
    readonly prevalence: number;
    readonly auroc: number;
    readonly horizonDays: number;
    readonly lagDays: number;
  };
  readonly criteria: StudyPlan['needs'];
  readonly rarelyFlagged: StudyPlan['rarelyFlagged'];
  readonly cases: number;
  readonly events: number;
  readonly calendar: StudyPlan['calendar'];
  readonly decay: {
    readonly mode: Protocol['decay']['mode'];
    readonly streams: number;
    readonly logThreshold: number;
    readonly withinDays: 365;
  };
  readonly groups: readonly {
    readonly name: string | null;
    readonly share: number;
    readonly casesPerDay: number;
    readonly calendar: StudyPlan['calendar'];
    readonly detectableOddsRatio: { readonly overPrediction: Detectable; readonly underPrediction: Detectable };
  }[];
}

export function planDocument(protocol: Protocol, assumptions: PlanAssumptions, plan: StudyPlan): PlanDocument {
  const { admissionsPerDay, prevalence, auroc } = assumptions;
  const { needs, rarelyFlagged, cases, events, calendar, streams, logThreshold, groups } = plan;
  return {
    schema: 'sotto.plan.v1',
    study: protocol.id,
    assumptions: {
      admissionsPerDay,
      prevalence,
      auroc,
      horizonDays: horizonDays(protocol),
      lagDays: ascertainmentLagDays(protocol),
    },
    criteria: needs,
    rarelyFlagged,
    cases,
    events,
    calendar,
    decay: { mode: protocol.decay.mode, streams, logThreshold, withinDays: 365 },
    groups: groups.map(({ detectable, ...group }) => ({ ...group, detectableOddsRatio: detectable })),
  };
}
