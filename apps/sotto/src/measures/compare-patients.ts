import {
  groupGenerator,
  patientGroupDifferences,
  type PatientGroupDifferences,
  type PatientRows,
} from '@sotto/statistics';
import { type DividedCases, type Division, membersOf } from './divide-cases';
import { isResampled, type ValidateOptions } from './validate-divided';

/** The cases of a group with their patients. */
export function patientRowsOf(divided: DividedCases, group: Division): PatientRows {
  const { risks, outcomes, patients } = membersOf(divided, group);
  return { risks, outcomes, patients: patients! };
}

/** The cases of everybody who is not in a group of a column. */
export function patientRowsOfOthers({ columns }: DividedCases, { columnNumber, from, cases }: Division): PatientRows {
  const { risks, outcomes, patients } = columns[columnNumber]!;
  const isOther = (_: number, i: number) => i < from || i >= from + cases;
  return { risks: risks.filter(isOther), outcomes: outcomes.filter(isOther), patients: patients!.filter(isOther) };
}

/**
 * A group less others, where patients have several rows; with intervals as of a group of all these cases.
 *
 * @param options name: of the group, for random numbers of its own
 */
export function comparePatients(
  group: PatientRows,
  others: PatientRows,
  { name, thresholds, seed, bootstrap }: ValidateOptions & Pick<Division, 'name'>,
): PatientGroupDifferences {
  const cases = group.risks.length + others.risks.length;
  const resampling = isResampled({ cases }, { bootstrap }) ? { generator: groupGenerator(seed, name) } : undefined;
  return patientGroupDifferences(group, others, thresholds, resampling);
}
