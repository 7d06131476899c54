import { type AccountingCounts, accountingOf, type StateCount } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';
import type { Transaction } from '../database';

export interface ModelAccounting {
  readonly model: string;
  readonly sites: readonly ({ site: string } & AccountingCounts)[];
  readonly total: AccountingCounts;
}

interface SiteStateCount extends StateCount {
  readonly model: string;
  readonly site: string;
}

/** Counts admissions by where they stood at a moment: the last entry of each says it. */
export class PostgresAccountingReader {
  constructor(private readonly transaction: Transaction) {}

  async read(study: Pick<Study, 'id' | 'version'>, asOf: string): Promise<ModelAccounting[]> {
    const rows = await this.transaction.query<SiteStateCount>(
      `SELECT model, site, state, reason, count(*) AS count
       FROM (SELECT DISTINCT ON (model, encounter, occasion) model, site, state, reason
             FROM accounting_entry
             WHERE study = $1 AND version = $2 AND at <= $3
             ORDER BY model, encounter, occasion, seq DESC) AS standing
       GROUP BY model, site, state, reason
       ORDER BY model, site, state, reason`,
      [study.id, study.version, asOf],
    );
    return [...Map.groupBy(rows, ({ model }) => model)].map(([model, counts]) => ({
      model,
      sites: [...Map.groupBy(counts, ({ site }) => site)].map(([site, own]) => ({ site, ...accountingOf(own) })),
      total: accountingOf(counts),
    }));
  }

  /** Open predictions by the day of their index time, in the protocol's zone. */
  async openByIndexDay(study: Study): Promise<{ model: string; day: string; predictions: number }[]> {
    return await this.transaction.query(
      `SELECT model, day, predictions FROM open_by_index_day WHERE study = $1 AND version = $2 ORDER BY model, day`,
      [study.id, study.version],
    );
  }
}
