import type { Transaction } from '../database';

export interface PatientAlias {
  /** Pseudonym of the name that a server uses. */
  readonly name: string;
  /** Pseudonym of the record number; null where it is not known yet, and facts lie under the name. */
  readonly patient: string | null;
}

/** What servers call patients, and the record numbers under which the hospital knows them; pseudonyms both. */
export class PostgresPatientAliases {
  constructor(private readonly transaction: Transaction) {}

  async among(names: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    const rows = await this.transaction.query<PatientAlias>(
      'SELECT name, patient FROM patient_alias WHERE name = ANY ($1)',
      [names],
    );
    return new Map(rows.map(({ name, patient }) => [name, patient]));
  }

  async keep(aliases: readonly PatientAlias[]): Promise<void> {
    if (aliases.length === 0) return;
    await this.transaction.query(
      `INSERT INTO patient_alias (name, patient) SELECT * FROM unnest($1::text[], $2::text[])
       ON CONFLICT (name) DO UPDATE SET patient = coalesce(excluded.patient, patient_alias.patient)`,
      [aliases.map(({ name }) => name), aliases.map(({ patient }) => patient)],
    );
  }
}
