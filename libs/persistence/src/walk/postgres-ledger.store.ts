import {
  type ChainedEntry,
  chainStart,
  type DiscoveryEntry,
  type FollowUpEntry,
  type LabelEntry,
  type LedgerEntry,
  type LedgerStore,
  type SecondaryEntry,
  type Signal,
  type StreamReference,
} from '@sotto/decay';
import type { Study } from '@sotto/studies';
import type { Transaction } from '../database';
import { signalOf, type StoredSignal } from './stored-signal';

/** The ledger of the decay tests. JSON has no infinity, so a logarithm of zero is stored as null. */
export class PostgresLedgerStore implements LedgerStore {
  constructor(private readonly transaction: Transaction) {}

  async reference(study: Study, model: string): Promise<readonly StreamReference[] | undefined> {
    const rows = await this.transaction.query<{ body: StreamReference[] }>(
      `SELECT body FROM decay_reference WHERE study = $1 AND version = $2 AND model = $3`,
      [study.id, study.version, model],
    );
    return rows[0]?.body;
  }

  async lockReference(study: Study, model: string, at: string, reference: readonly StreamReference[]): Promise<void> {
    await this.transaction.query(
      `INSERT INTO decay_reference (study, version, model, locked_at, body) VALUES ($1, $2, $3, $4, $5)`,
      [study.id, study.version, model, at, JSON.stringify(reference)],
    );
  }

  async lastLook(study: Study, model: string): Promise<readonly LabelEntry[]> {
    const rows = await this.transaction.query<{ body: StoredLabelEntry }>(
      `WITH own AS (SELECT seq, look, body FROM ledger
                    WHERE study = $1 AND version = $2 AND model = $3 AND coalesce(body ->> 'detector', 'labels') = 'labels')
       SELECT body FROM own WHERE look = (SELECT max(look) FROM own) ORDER BY seq`,
      [study.id, study.version, model],
    );
    return rows.map(({ body }) => labelEntryOf(body));
  }

  async lastSecondaryLook(study: Study, model: string): Promise<readonly SecondaryEntry[]> {
    const rows = await this.transaction.query<{ body: SecondaryEntry }>(
      `WITH own AS (SELECT seq, look, body FROM ledger
                    WHERE study = $1 AND version = $2 AND model = $3 AND body ->> 'detector' = 'ranking')
       SELECT body FROM own WHERE look = (SELECT max(look) FROM own) ORDER BY seq`,
      [study.id, study.version, model],
    );
    return rows.map(({ body }) => body);
  }

  async head(study: Study): Promise<string> {
    const rows = await this.transaction.query<{ hash: string }>(
      `SELECT hash FROM ledger WHERE study = $1 AND version = $2 ORDER BY seq DESC LIMIT 1`,
      [study.id, study.version],
    );
    return rows[0]?.hash ?? chainStart;
  }

  /** Every entry of a study in its own order, with its hash. */
  async chained(study: Study): Promise<readonly ChainedEntry[]> {
    const rows = await this.transaction.query<{ body: StoredEntry; hash: string }>(
      `SELECT body, hash FROM ledger WHERE study = $1 AND version = $2 ORDER BY seq`,
      [study.id, study.version],
    );
    return rows.map(({ body, hash }) => ({ entry: entryOf(body), hash }));
  }

  async append(study: Study, entries: readonly ChainedEntry[]): Promise<void> {
    await this.transaction.query(
      `INSERT INTO ledger (study, version, model, look, body, hash)
       SELECT $1, $2, model, look, body, hash
       FROM unnest($3::text[], $4::int[], $5::jsonb[], $6::text[]) AS given (model, look, body, hash)`,
      [
        study.id,
        study.version,
        entries.map(({ entry }) => entry.model),
        entries.map(({ entry }) => entry.look),
        entries.map(({ entry }) => JSON.stringify(entry)),
        entries.map(({ hash }) => hash),
      ],
    );
  }

  async signals(study: Study, model: string): Promise<readonly Signal[]> {
    const rows = await this.transaction.query<{ number: number; body: StoredSignal }>(
      `SELECT number, body FROM signal WHERE study = $1 AND version = $2 AND body ->> 'model' = $3 ORDER BY number`,
      [study.id, study.version, model],
    );
    return rows.map(({ number, body }) => signalOf(body, number));
  }

  async addSignals(study: Study, signals: readonly Omit<Signal, 'number'>[]): Promise<void> {
    for (const signal of signals) {
      await this.transaction.query(
        `INSERT INTO signal (study, version, number, body)
         SELECT $1, $2, coalesce(max(number), 0) + 1, $3 FROM signal WHERE study = $1 AND version = $2`,
        [study.id, study.version, JSON.stringify(signal)],
      );
    }
  }
}

type StoredLabelEntry = Omit<LabelEntry, 'logM'> & { logM: (number | null)[] };
type StoredEntry = FollowUpEntry | DiscoveryEntry | SecondaryEntry | StoredLabelEntry;

function entryOf(body: StoredEntry): LedgerEntry {
  return body.detector === 'follow-up' || body.detector === 'ranking' ? body : labelEntryOf(body);
}

function labelEntryOf(body: StoredLabelEntry): LabelEntry {
  return { ...body, logM: body.logM.map((m) => m ?? -Infinity) };
}
