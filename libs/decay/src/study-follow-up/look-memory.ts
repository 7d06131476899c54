import { type CohortTables, emptyTables } from '../follow-up/cohort-tables';
import type { FollowedPatients } from '../follow-up/followed-patients';
import { type Recalibration, recalibrated } from '../follow-up/recalibration';
import type { EstimatedCurve } from '../follow-up/reporting-curve';
import type { ReportingTally } from '../follow-up/reporting-tally';
import type { ReportingTiming } from '../follow-up/reporting-timings';
import type { StreamState } from '../follow-up/stream-look';
import type { Learnt, SealedLook, StoredCurve } from './sealed-look';

/** Patients and the sum of their stated risks, by group and cohort, as the tables. */
export interface Counted {
  readonly patients: Float64Array;
  readonly risks: Float64Array;
}

/** What all looks so far have learnt of one model. */
export interface LookMemory {
  /** ISO; undefined before the first look. */
  readonly clock: string | undefined;
  /** Everybody first. */
  readonly groups: readonly string[];
  readonly tables: CohortTables;
  readonly counted: Counted;
  readonly tallies: readonly ReportingTally[];
  readonly curve: EstimatedCurve | undefined;
  readonly recalibration: Recalibration | undefined;
  /** By subgroup; one that the reference did not have has everybody's. */
  readonly timings: ReadonlyMap<string, ReportingTiming>;
  readonly states: readonly StreamState[];
}

/**
 * Adds the looks up in their order: whoever does it, and however often, comes to the same numbers to the last bit.
 *
 * @param cohorts width of the tables: weeks up to and with the look that is to be taken
 */
export function memoryOf(looks: readonly SealedLook[], fresh: readonly string[], cohorts: number): LookMemory {
  const groups = [...looks.flatMap((look) => look.fresh), ...fresh];
  const tables = emptyTables(groups.length, 0, cohorts);
  const shape = groups.length * cohorts;
  const counted = { patients: new Float64Array(shape), risks: new Float64Array(shape) };
  for (const { learnt } of looks) addLearnt({ tables, counted }, learnt);
  const last = looks.at(-1);
  const locked = looks.find((look) => look.locked !== null)?.locked ?? undefined;
  const curve = looks.findLast((look) => look.curve !== null)?.curve ?? locked?.curve;
  return {
    clock: last?.clock,
    groups,
    tables,
    counted,
    tallies: looks.map(({ tally }) => ({
      deaths: Float64Array.from(tally.deaths),
      exposure: Float64Array.from(tally.exposure),
    })),
    curve: curve && estimated(curve),
    recalibration: locked?.recalibration,
    timings: new Map(locked?.timings.map(({ name, timing }) => [name, timing])),
    states: last?.states ?? [],
  };
}

export function addLearnt(
  { tables, counted }: Pick<LookMemory, 'tables' | 'counted'>,
  learnt: readonly Learnt[],
): void {
  for (const each of learnt) {
    const place = each.group * tables.cohorts + each.cohort;
    tables.deaths[place]! += each.deaths;
    tables.exposure[place]! += each.exposure;
    counted.patients[place]! += each.patients;
    counted.risks[place]! += each.risks;
  }
}

/** Patients of a group indexed from a cohort on, and the sum of their stated risks. */
export function countedSince(
  { tables: { cohorts }, counted }: LookMemory,
  group: number,
  since: number,
): { readonly patients: number; readonly risks: number } {
  const sum = (values: Float64Array) =>
    values.subarray(group * cohorts + since, (group + 1) * cohorts).reduce((total, value) => total + value, 0);
  return { patients: sum(counted.patients), risks: sum(counted.risks) };
}

/** Patients of a group by cohort, from one on. */
export function patientsFrom({ tables: { cohorts }, counted }: LookMemory, group: number, since: number): number[] {
  return [...counted.patients.subarray(group * cohorts + since, (group + 1) * cohorts)];
}

/** Patients with the hazards that the locked reference gives their risks; as stated before it is locked. */
export function asRecalibrated({ recalibration }: LookMemory, patients: FollowedPatients): FollowedPatients {
  if (recalibration === undefined) return patients;
  return { ...patients, hazards: recalibrated(patients.hazards, recalibration) };
}

function estimated({ shares, looks, deaths }: StoredCurve): EstimatedCurve {
  return { shares: Float64Array.from(shares), looks, deaths };
}

export function stored({ shares, looks, deaths }: EstimatedCurve): StoredCurve {
  return { shares: [...shares], looks, deaths };
}
