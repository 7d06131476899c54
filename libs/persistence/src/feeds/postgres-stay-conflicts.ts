import type { Database } from '../database';

/** A stay that was told of two patients. */
export interface StayConflict {
  readonly stay: string;
  readonly patient: string;
  /** Of whom the stay was told first. */
  readonly firstPatient: string;
  /** Who told it of the other. */
  readonly sender: string;
  readonly since: string;
}

export class PostgresStayConflicts {
  constructor(private readonly database: Database) {}

  /** All there ever were; a move or a merge may have explained them since. */
  async all(): Promise<StayConflict[]> {
    return await this.database.query<StayConflict>(
      `SELECT stay, patient, first_patient AS "firstPatient", sender, since FROM stay_conflict ORDER BY since, stay, patient`,
    );
  }
}
