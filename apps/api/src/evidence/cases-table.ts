import type { Case } from '@sotto/performance';
import { cell } from './measurement-csv';

/** Cases as a table: the columns that every study has, then one a subgroup. */
export interface CasesTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export function tableOf(cases: readonly Case[], subgroups: readonly string[]): CasesTable {
  return {
    columns: ['patient', 'index_time', 'matured_at', 'known_at', 'risk', 'outcome', ...subgroups],
    rows: cases.map((row) => [
      row.patient,
      row.indexTime,
      row.maturedAt,
      row.knownAt,
      row.risk,
      row.outcome,
      ...subgroups.map((name) => row.subgroups[name] ?? null),
    ]),
  };
}

export function toCsv({ columns, rows }: CasesTable): string {
  return `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}
