import type { RecordBurial } from '@sotto/admissions';
import { PostgresRejections, type Transaction } from '@sotto/persistence';
import type { FeedBindings } from '../taking/feed-bindings';

/** Keeps records of Sotto's own stream among the dead letters, under the name of their topic. */
export function buryRecords({ seal, clock }: Pick<FeedBindings, 'seal' | 'clock'>): RecordBurial<Transaction> {
  return async (rejections, tx) => {
    const letters = rejections.map(({ record: { topic, key, value }, reason }) => {
      return { feed: topic, reason, original: seal.close(JSON.stringify({ key, value })) };
    });
    await new PostgresRejections(tx).add(letters, clock.now().toUTC().toISO()!);
  };
}
