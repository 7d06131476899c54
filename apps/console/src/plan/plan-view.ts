import type { Expectations } from '../api/queries';

/** Kept in the address, so that a plan can be sent to a colleague. Shares in percent. */
export interface PlanView {
  readonly admissions?: number;
  readonly prevalence?: number;
  readonly auroc?: number;
  /** Groups with their share of admissions, such as `sex=female=45`. */
  readonly groups?: readonly string[];
}

export function readPlanView(search: Record<string, unknown>): PlanView {
  const number = (value: unknown) => (typeof value === 'number' ? value : undefined);
  const groups = Array.isArray(search.groups) ? search.groups.filter((each) => typeof each === 'string') : [];
  return {
    admissions: number(search.admissions),
    prevalence: number(search.prevalence),
    auroc: number(search.auroc),
    ...(groups.length === 0 ? {} : { groups }),
  };
}

/** Where nothing is said: a large hospital, and the figures of a published 60-day mortality model. */
const supposed = { admissions: 80, prevalence: 4, auroc: 0.85, groups: [] } as const;

export type Supposed = Required<PlanView>;

/** What is expected, with what is supposed where nothing is said. */
export function supposedOf({ admissions, prevalence, auroc, groups }: PlanView): Supposed {
  return {
    admissions: admissions ?? supposed.admissions,
    prevalence: prevalence ?? supposed.prevalence,
    auroc: auroc ?? supposed.auroc,
    groups: groups ?? supposed.groups,
  };
}

/** What has to be mended in each field before there is a plan. */
export function faultsOf({ admissions, prevalence, auroc, groups }: Supposed): Partial<Record<keyof PlanView, string>> {
  const strange = groups.find((group) => shareOf(group) === undefined);
  return {
    ...(admissions > 0 && admissions < 1e6 ? {} : { admissions: 'Give a number above 0.' }),
    ...(prevalence > 0 && prevalence < 100 ? {} : { prevalence: 'Give a percentage above 0 and below 100.' }),
    ...(auroc > 0.5 && auroc < 1 ? {} : { auroc: 'Give a number above 0.5 and below 1.' }),
    ...(strange === undefined ? {} : { groups: `Write "${strange}" with its share in percent, as sex=female=45.` }),
  };
}

/** What is asked of the interface, whose shares are parts of 1. */
export function expectationsOf({ admissions, prevalence, auroc, groups }: Supposed): Expectations {
  const subgroupShares = groups.flatMap((group) => shareOf(group) ?? []);
  return { admissionsPerDay: admissions, prevalence: prevalence / 100, auroc, subgroupShares };
}

/** `sex=female=45` as `sex=female=0.45`; undefined where it is none. */
function shareOf(group: string): string | undefined {
  const at = group.lastIndexOf('=');
  const percent = at < 1 ? NaN : Number(group.slice(at + 1).replace('%', ''));
  return percent > 0 && percent < 100 ? `${group.slice(0, at).trim()}=${percent / 100}` : undefined;
}
