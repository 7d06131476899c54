import {
  auroc,
  calibrationInTheLarge,
  countEvents,
  type Estimate,
  isSmallCount,
  type NotEstimable,
  observedExpectedRatio,
} from '@sotto/statistics';
import { type MatureCases, type Updating, updatingOf } from './updating';

/**
 * What the mature cases of a subgroup say that were indexed since a change point. The data chose the subgroup and the
 * date: all of it is selected and optimistic.
 */
export interface MatureSince {
  /** Null where a count of 1 to 10 would show. */
  readonly cases: number | null;
  readonly events: number | null;
  readonly observedExpectedRatio: Estimate;
  readonly calibrationInTheLarge: Estimate;
  readonly auroc: Estimate;
  readonly updating: Updating | NotEstimable;
}

export interface MatureOptions {
  /** Risks at which somebody acts. */
  readonly thresholds: readonly number[];
  readonly showSmallCells: boolean;
}

export function matureSince(cases: MatureCases, { thresholds, showSmallCells }: MatureOptions): MatureSince {
  const { risks, outcomes } = cases;
  const events = countEvents(outcomes);
  if (!showSmallCells && [events, outcomes.length - events].some(isSmallCount)) {
    return { ...withheldMature, cases: isSmallCount(outcomes.length) ? null : outcomes.length };
  }
  return {
    cases: outcomes.length,
    events,
    observedExpectedRatio: observedExpectedRatio(risks, outcomes),
    calibrationInTheLarge: calibrationInTheLarge(risks, outcomes),
    auroc: auroc(risks, outcomes),
    updating: updatingOf(cases, thresholds),
  };
}

const suppressed = { notEstimable: 'suppressed' } as const;

/** Where the counts must not be told. */
export const withheldMature: MatureSince = {
  cases: null,
  events: null,
  observedExpectedRatio: suppressed,
  calibrationInTheLarge: suppressed,
  auroc: suppressed,
  updating: suppressed,
};
