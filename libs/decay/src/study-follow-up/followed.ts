import type { Turn } from '@sotto/outcomes';
import { everybody } from '@sotto/performance';
import type { Study } from '@sotto/studies';
import type { SubgroupCodes } from '../follow-up/subgroup-codes';
import { cumulativeHazards } from '../follow-up/cumulative-hazard';
import type { FollowedPatients } from '../follow-up/followed-patients';
import { alwaysApart, betweenReports, type Reports } from '../follow-up/reports';
import type { ReadPrediction, SealedPrediction } from './sealed-prediction';
import { followUpDaysOf, studyDays } from './study-day';

/** Patients in ascending order of index time, with their subgroups. */
export interface Followed {
  readonly predictions: readonly SealedPrediction[];
  readonly patients: FollowedPatients;
  readonly columns: readonly SubgroupCodes[];
  /** Names of the groups of these columns, everybody first. */
  readonly names: readonly string[];
  /** Stated risks. */
  readonly risks: Float64Array;
  /** Day from which a patient is counted: when the prediction was sealed. */
  readonly sealedDays: Float64Array;
}

/**
 * @param rows one a patient and horizon, in the order of their index times
 * @param turns what ended the follow-up of each, in their order
 * @param reports days at which the sources reported; an event is counted between two of them
 */
export function followedOf(
  study: Study,
  rows: readonly ReadPrediction[],
  turns: readonly (Turn | undefined)[],
  reports: Reports,
): Followed {
  const dayOf = studyDays(study);
  const followUpDays = followUpDaysOf(study);
  const turned = (kind: Turn['kind']) =>
    Float64Array.from(turns, (turn) => (turn?.kind === kind ? dayOf(turn.at) : Infinity));
  const predictions = rows.map(({ prediction }) => prediction);
  const { columns, names } = columnsOf(study, predictions);
  const risks = Float64Array.from(predictions, ({ risk }) => risk);
  const indexDays = Float64Array.from(rows, ({ indexDay }) => indexDay);
  return {
    predictions,
    risks,
    patients: {
      hazards: cumulativeHazards(risks).hazards,
      indexDays,
      knownDays: turned('event').map((day, i) =>
        betweenReports(reports, day, { index: indexDays[i]!, followUpDays, apart: alwaysApart }),
      ),
      leftDays: turned('left'),
    },
    columns,
    names,
    sealedDays: Float64Array.from(rows, ({ sealedDay }) => sealedDay),
  };
}

function columnsOf(study: Study, predictions: readonly SealedPrediction[]): Pick<Followed, 'columns' | 'names'> {
  const columns: SubgroupCodes[] = [];
  const names: string[] = [everybody];
  const combinations = [...new Set(predictions.map(({ subgroups }) => subgroups))];
  const numbers = new Map(combinations.map((subgroups, number) => [subgroups, number]));
  const numberOf = Uint32Array.from(predictions, ({ subgroups }) => numbers.get(subgroups)!);
  for (const { name } of study.protocol.subgroups) {
    const values = [...new Set(combinations.flatMap((subgroups) => subgroups[name] ?? []))].sort();
    const places = new Map(values.map((value, i) => [value, i + 1]));
    const codes = Uint32Array.from(combinations, (subgroups) => places.get(subgroups[name] ?? '') ?? 0);
    columns.push({ codes: numberOf.map((number) => codes[number]!), count: values.length });
    names.push(...values.map((value) => `${name}=${value}`));
  }
  return { columns, names };
}
