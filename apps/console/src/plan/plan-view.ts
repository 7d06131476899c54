import type { Expectations } from '../api/queries';

/** Kept in the address, so that a plan can be sent to a colleague. Shares in percent. */
export interface PlanView {
  readonly admissions?: number;
  readonly prevalence?: number;
  readonly auroc?: number;
}

export function readPlanView(search: Record<string, unknown>): PlanView {
  const number = (value: unknown) => (typeof value === 'number' ? value : undefined);
  return {
    admissions: number(search.admissions),
    prevalence: number(search.prevalence),
    auroc: number(search.auroc),
  };
}

/** Where nothing is said: a large hospital, and the figures of a published 60-day mortality model. */
export function expectationsOf({ admissions = 80, prevalence = 4, auroc = 0.85 }: PlanView): Expectations {
  return { admissionsPerDay: admissions, prevalence: prevalence / 100, auroc };
}
