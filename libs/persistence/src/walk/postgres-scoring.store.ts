import type { AccountingEntry, Occasion, PredictedStay, Prediction, ScoringStore } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';
import type { Transaction } from '../database';
import { insertAccounting } from './insert-accounting';

/** Sealed predictions, postponed scorings, and the accounting beside them. */
export class PostgresScoringStore implements ScoringStore {
  constructor(private readonly transaction: Transaction) {}

  async claim(study: Study, occasions: readonly Occasion[]): Promise<readonly Occasion[]> {
    const rows = await this.transaction.query<{ encounter: string; occasion: string }>(
      `INSERT INTO claimed_stay (study, version, encounter, occasion)
       SELECT DISTINCT $1, $2::int, encounter, occasion FROM unnest($3::text[], $4::text[]) AS given (encounter, occasion)
       ORDER BY encounter, occasion
       ON CONFLICT DO NOTHING RETURNING encounter, occasion`,
      [study.id, study.version, occasions.map(({ encounter }) => encounter), occasions.map((o) => o.occasion)],
      'claim stays',
    );
    const claimed = new Set(rows.map((row) => JSON.stringify([row.encounter, row.occasion])));
    return occasions.filter(({ encounter, occasion }) => claimed.has(JSON.stringify([encounter, occasion])));
  }

  async record(study: Study, entries: readonly AccountingEntry[]): Promise<void> {
    await insertAccounting(this.transaction, study, entries);
  }

  async seal(study: Study, predictions: readonly Prediction[]): Promise<ReadonlySet<string>> {
    if (predictions.length === 0) return new Set();
    const rows = await this.transaction.query<{ id: string }>(
      `INSERT INTO prediction (id, study, version, model, checksum, patient, person, encounter, occasion, site, index_time, as_of,
                               scored_at, retroactive, risk, inputs, inputs_hash, subgroups)
       SELECT id, $1, $2, model, checksum, patient, person, encounter, occasion, site, index_time, as_of,
              scored_at, retroactive, risk, inputs, inputs_hash, subgroups
       FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::timestamptz[],
                   $12::timestamptz[], $13::timestamptz[], $14::boolean[], $15::float8[], $16::text[], $17::text[], $18::jsonb[])
         AS given (id, model, checksum, patient, person, encounter, occasion, site, index_time, as_of, scored_at, retroactive, risk,
                   inputs, inputs_hash, subgroups)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [study.id, study.version, ...columnsOf(predictions)],
      'seal predictions',
    );
    return new Set(rows.map(({ id }) => id));
  }

  async postpone(study: Study, occasions: readonly Occasion[]): Promise<void> {
    if (occasions.length === 0) return;
    const untilScored = study.protocol.index.at === 'score';
    await this.transaction.query(
      `INSERT INTO due_scoring (study, version, encounter, occasion, due_at, body)
       SELECT $1, $2, encounter, body ->> 'occasion', due_at, body
       FROM unnest($3::text[], $4::timestamptz[], $5::jsonb[]) AS given (encounter, due_at, body)
       ON CONFLICT DO NOTHING`,
      [
        study.id,
        study.version,
        occasions.map(({ encounter }) => encounter),
        occasions.map(({ asOf }) => (untilScored ? 'infinity' : asOf)),
        occasions.map((occasion) => JSON.stringify(occasion)),
      ],
    );
  }

  async due(study: Study, upTo: string, limit: number): Promise<readonly Occasion[]> {
    const rows = await this.transaction.query<{ body: Occasion }>(
      `SELECT body FROM due_scoring WHERE study = $1 AND version = $2 AND due_at <= $3
       ORDER BY due_at, encounter LIMIT $4 FOR UPDATE SKIP LOCKED`,
      [study.id, study.version, upTo, limit],
    );
    return rows.map(({ body }) => body);
  }

  /** Versions of studies that have something put down for later, each as its id and version with a space between. */
  async waitingVersions(): Promise<ReadonlySet<string>> {
    const rows = await this.transaction.query<{ key: string }>(
      `SELECT s.id || ' ' || s.version AS key FROM study s
       WHERE EXISTS (SELECT FROM due_scoring d WHERE d.study = s.id AND d.version = s.version)`,
    );
    return new Set(rows.map(({ key }) => key));
  }

  async postponedOf(study: Study, encounters: readonly string[]): Promise<readonly Occasion[]> {
    if (encounters.length === 0) return [];
    const rows = await this.transaction.query<{ body: Occasion }>(
      `SELECT body FROM due_scoring WHERE study = $1 AND version = $2 AND encounter = ANY ($3) ORDER BY encounter`,
      [study.id, study.version, encounters],
    );
    return rows.map(({ body }) => body);
  }

  async settle(study: Study, occasions: readonly Occasion[]): Promise<void> {
    if (occasions.length === 0) return;
    await this.transaction.query(
      `DELETE FROM due_scoring USING unnest($3::text[], $4::text[]) AS given (encounter, occasion)
       WHERE study = $1 AND version = $2 AND due_scoring.encounter = given.encounter
         AND due_scoring.occasion = given.occasion`,
      [study.id, study.version, occasions.map(({ encounter }) => encounter), occasions.map(({ occasion }) => occasion)],
    );
  }

  async indexedBetween(
    study: Study,
    patients: readonly string[],
    after: string,
    before: string,
  ): Promise<readonly PredictedStay[]> {
    return await this.transaction.query<PredictedStay>(
      `SELECT DISTINCT encounter, person FROM prediction
       WHERE study = $1 AND version = $2 AND patient = ANY ($3) AND index_time > $4 AND index_time < $5
         AND NOT retroactive`,
      [study.id, study.version, patients, after, before],
    );
  }
}

function columnsOf(predictions: readonly Prediction[]): unknown[] {
  return [
    predictions.map((p) => p.id),
    predictions.map((p) => p.model),
    predictions.map((p) => p.checksum),
    predictions.map((p) => p.patient),
    predictions.map((p) => p.person),
    predictions.map((p) => p.encounter),
    predictions.map((p) => p.occasion),
    predictions.map((p) => p.site),
    predictions.map((p) => p.indexTime),
    predictions.map((p) => p.asOf),
    predictions.map((p) => p.scoredAt),
    predictions.map((p) => p.retroactive),
    predictions.map((p) => p.risk),
    predictions.map((p) => JSON.stringify(p.inputs)),
    predictions.map((p) => p.inputsHash),
    predictions.map((p) => JSON.stringify(p.subgroups)),
  ];
}
