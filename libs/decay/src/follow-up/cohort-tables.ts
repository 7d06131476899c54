import { ageAt, becameKnown, followedDuring, type FollowedPatients, type Interval } from './followed-patients';
import { type ReportingCurve, shareKnown } from './reporting-curve';
import type { SubgroupCodes } from './subgroup-codes';

/**
 * Known deaths and null exposure of every subgroup by the week in which its patients were indexed. These are the only
 * statistics of the follow-up test; tables of sites or days add up. The first group is everybody.
 */
export interface CohortTables {
  readonly groups: number;
  /** Index week of the first column; weeks before the look calendar are negative. */
  readonly firstCohort: number;
  readonly cohorts: number;
  /** Shape [groups, cohorts]. */
  readonly deaths: Float64Array;
  readonly exposure: Float64Array;
}

/** One subgroup's rows of the tables. */
export interface CohortTable {
  readonly firstCohort: number;
  readonly deaths: Float64Array;
  readonly exposure: Float64Array;
}

export function emptyTables(groups: number, firstCohort: number, cohorts: number): CohortTables {
  const shape = groups * cohorts;
  return { groups, firstCohort, cohorts, deaths: new Float64Array(shape), exposure: new Float64Array(shape) };
}

export function tableOf({ firstCohort, cohorts, deaths, exposure }: CohortTables, group: number): CohortTable {
  const [from, to] = [group * cohorts, (group + 1) * cohorts];
  return { firstCohort, deaths: deaths.subarray(from, to), exposure: exposure.subarray(from, to) };
}

/** Adds the tables of another site, or of another part of the patients. */
export function addTables(sum: CohortTables, part: CohortTables): void {
  if (sum.groups !== part.groups || sum.firstCohort !== part.firstCohort || sum.cohorts !== part.cohorts) {
    throw new RangeError('tables of different groups or weeks do not add up');
  }
  for (let i = 0; i < sum.deaths.length; i++) {
    sum.deaths[i]! += part.deaths[i]!;
    sum.exposure[i]! += part.exposure[i]!;
  }
}

export interface Accrual {
  readonly interval: Interval;
  /** By group; a group without one has everybody's, the first. */
  readonly curves: readonly ReportingCurve[];
  readonly followUpDays: number;
  readonly lookDays: number;
}

/**
 * Adds what one look learnt: deaths that became known within the interval, and for everybody who was followed the
 * hazard that went by, Lambda (G(age at its end) - G(age at its beginning)).
 *
 * Nothing that became known after the interval is read. A silent feed's interval ends where its reports end.
 */
export function accrue(
  tables: CohortTables,
  patients: FollowedPatients,
  columns: readonly SubgroupCodes[],
  { interval, curves, followUpDays, lookDays }: Accrual,
): void {
  const { hazards, indexDays, knownDays } = patients;
  const { deaths, exposure, cohorts, firstCohort } = tables;
  const { first, end } = followedDuring(indexDays, interval, followUpDays);
  for (let i = first; i < end; i++) {
    const index = indexDays[i]!;
    const known = knownDays[i]!;
    const from = ageAt(patients, i, interval.from, followUpDays);
    const to = ageAt(patients, i, interval.to, followUpDays);
    const died = becameKnown(index, known, interval, followUpDays) ? 1 : 0;
    const isExposed = to > from;
    const hazard = hazards[i]!;
    const lived = (curve: ReportingCurve) =>
      isExposed ? hazard * (shareKnown(curve, to) - shareKnown(curve, from)) : 0;
    const cohort = Math.floor(index / lookDays) - firstCohort;
    const everybody = curves[0]!;
    deaths[cohort]! += died;
    exposure[cohort]! += lived(everybody);
    let group = 1;
    for (const { codes, count } of columns) {
      const code = codes[i]!;
      if (code > 0) {
        const own = group + code - 1;
        const place = own * cohorts + cohort;
        deaths[place]! += died;
        exposure[place]! += lived(curves[own] ?? everybody);
      }
      group += count;
    }
  }
}
