import { canonicalJson, sha256 } from '@sotto/admissions';
import type { Decision, RecordedDecision, Signature } from '@sotto/reports';
import type { Study } from '@sotto/studies';
import type { Database, Transaction } from '../database';

type StudyVersion = Pick<Study, 'id' | 'version'>;

/** What the chain holds. `of` is the number of the decision that is signed. */
type Entry =
  ({ readonly kind: 'decision' } & Decision) | ({ readonly kind: 'signature'; readonly of: number } & Signature);

interface Row {
  readonly report: string;
  readonly body: Entry;
  readonly hash: string;
}

const start = '0'.repeat(64);

/**
 * Decisions of a study and their signatures, one chain: an entry that was changed or removed breaks the hashes after it.
 * Whether something may be appended is asked with the chain held, so that two at once cannot both be the first.
 */
export class PostgresDecisionStore {
  constructor(
    private readonly database: Database,
    private readonly study: StudyVersion,
  ) {}

  /** In the order in which they were made. */
  async all(): Promise<(RecordedDecision & { readonly report: string })[]> {
    return recorded(await this.read(this.database));
  }

  async decide(report: string, decision: Decision): Promise<void> {
    await this.append(report, () => ({ kind: 'decision', ...decision }));
  }

  /**
   * Signs the newest decision of a report.
   *
   * @param mayThey refuses, by throwing, who may not sign it; undefined: nothing was decided
   */
  async sign(
    report: string,
    signature: Signature,
    mayThey: (decision: RecordedDecision | undefined) => asserts decision is RecordedDecision,
  ): Promise<void> {
    await this.append(report, (rows) => {
      const newest = recorded(rows).findLast((decision) => decision.report === report);
      mayThey(newest);
      return { kind: 'signature', of: newest.number, ...signature };
    });
  }

  /** Number of the first entry, from 1, that does not fit the chain; undefined if all do. */
  async firstBroken(): Promise<number | undefined> {
    const rows = await this.read(this.database);
    const place = rows.findIndex(
      ({ report, body, hash }, i) => hash !== chained(rows[i - 1]?.hash ?? start, report, body),
    );
    return place === -1 ? undefined : place + 1;
  }

  private async append(report: string, entryFrom: (rows: readonly Row[]) => Entry): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || ' decision'))`);
      const rows = await this.read(tx);
      const entry = entryFrom(rows);
      await tx.query('INSERT INTO decision (study, version, report, body, hash) VALUES ($1, $2, $3, $4, $5)', [
        this.study.id,
        this.study.version,
        report,
        JSON.stringify(entry),
        chained(rows.at(-1)?.hash ?? start, report, entry),
      ]);
    });
  }

  private async read(transaction: Transaction): Promise<Row[]> {
    return await transaction.query<Row>(
      'SELECT report, body, hash FROM decision WHERE study = $1 AND version = $2 ORDER BY seq',
      [this.study.id, this.study.version],
    );
  }
}

function chained(previous: string, report: string, entry: Entry): string {
  return sha256(previous + canonicalJson({ report, ...entry }));
}

function recorded(rows: readonly Row[]): (RecordedDecision & { readonly report: string })[] {
  const signatures = new Map(rows.flatMap(({ body }) => (body.kind === 'signature' ? [[body.of, body] as const] : [])));
  const made = rows.flatMap(({ report, body, hash }) => (body.kind === 'decision' ? [{ report, body, hash }] : []));
  return made.map(({ report, body: { kind: _kind, ...decision }, hash }, i) => {
    const signed = signatures.get(i + 1);
    const signature = signed === undefined ? null : { name: signed.name, by: signed.by, at: signed.at };
    return { report, ...decision, number: i + 1, hash, signature };
  });
}
