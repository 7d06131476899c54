import { readFileSync } from 'node:fs';
import { cohortFile } from '../project-folder';

/** One row of SUPPORT2; the columns are described beside the file. */
export interface CohortPatient {
  /** Row number, the only identifier there is. */
  readonly number: number;
  readonly diedAfterDays: number | null;
  readonly column: (name: string) => string;
}

/** SUPPORT2 as it lies in the project, in the order of the file. */
export function readCohort(file = cohortFile()): CohortPatient[] {
  const [header, ...rows] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  const names = header!.split(',');
  return rows.map((row) => patientOf(names, row.split(',')));
}

function patientOf(names: readonly string[], fields: readonly string[]): CohortPatient {
  const column = (name: string): string => fields[names.indexOf(name)] ?? '';
  const days = column('death') === '1' ? Number(column('d.time')) : null;
  return { number: Number(column('sno')), diedAfterDays: days, column };
}
