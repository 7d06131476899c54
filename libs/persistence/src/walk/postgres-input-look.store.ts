import type { GivenInputs, InputLook, InputLookStore, InputReference } from '@sotto/decay';
import type { Study } from '@sotto/studies';
import type { Transaction } from '../database';

type StudyVersion = Pick<Study, 'id' | 'version'>;

/** What models were given, from the seal, and what looks found of it. */
export class PostgresInputLookStore implements InputLookStore {
  constructor(private readonly transaction: Transaction) {}

  async given(
    study: StudyVersion,
    model: string,
    { from, before }: { readonly from: string; readonly before: string },
  ): Promise<readonly GivenInputs[]> {
    const rows = await this.transaction.query<Omit<GivenInputs, 'inputs'> & { readonly inputs: string }>(
      `SELECT index_time AS "indexTime", site, risk, inputs FROM prediction
       WHERE study = $1 AND version = $2 AND model = $3 AND index_time >= $4 AND index_time < $5
         AND scored_at <= $5 AND NOT retroactive
       ORDER BY index_time, id`,
      [study.id, study.version, model, from, before],
    );
    return rows.map((row) => ({ ...row, inputs: JSON.parse(row.inputs) as readonly (number | null)[] }));
  }

  async reference(study: StudyVersion, model: string): Promise<InputReference | undefined> {
    const rows = await this.transaction.query<{ body: InputReference }>(
      'SELECT body FROM input_reference WHERE study = $1 AND version = $2 AND model = $3',
      [study.id, study.version, model],
    );
    return rows[0]?.body;
  }

  async lockReference(study: StudyVersion, model: string, reference: InputReference): Promise<void> {
    await this.transaction.query('INSERT INTO input_reference (study, version, model, body) VALUES ($1, $2, $3, $4)', [
      study.id,
      study.version,
      model,
      JSON.stringify(reference),
    ]);
  }

  async last(study: StudyVersion, model: string): Promise<InputLook | undefined> {
    const rows = await this.transaction.query<{ body: InputLook }>(
      `SELECT body FROM input_look WHERE study = $1 AND version = $2 AND model = $3 ORDER BY look DESC LIMIT 1`,
      [study.id, study.version, model],
    );
    return rows[0]?.body;
  }

  async add(study: StudyVersion, look: InputLook): Promise<void> {
    await this.transaction.query(
      'INSERT INTO input_look (study, version, model, look, body) VALUES ($1, $2, $3, $4, $5)',
      [study.id, study.version, look.model, look.look, JSON.stringify(look)],
    );
  }

  /** Every look at the inputs of a study, by model and in order; nothing of the seal. */
  async all(study: StudyVersion): Promise<InputLook[]> {
    const rows = await this.transaction.query<{ body: InputLook }>(
      'SELECT body FROM input_look WHERE study = $1 AND version = $2 ORDER BY model, look',
      [study.id, study.version],
    );
    return rows.map(({ body }) => body);
  }
}
