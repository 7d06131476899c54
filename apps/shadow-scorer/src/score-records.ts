import { type Clock, factMessage, type Fact, type RecordHandler, type Rejection } from '@sotto/admissions';
import { PostgresFactStore, PostgresScoringStore, type Transaction } from '@sotto/persistence';
import { factReaders } from '@sotto/runtime';
import { type RunningStudy, scoreDue, scoreFacts, type ScoringStores } from '@sotto/shadow-scoring';
import type { DateTime } from 'luxon';

export const scorerGroup = factReaders['sotto.admissions.v1'];

/** The studies that these facts may concern. */
export type StudiesFor = (transaction: Transaction, facts: readonly Fact[]) => Promise<readonly RunningStudy[]>;

/** Records of the admission stream to stored facts and sealed predictions, in the consumer's own transaction. */
export function scoreRecords(studiesFor: StudiesFor, clock: Clock): RecordHandler<Transaction> {
  return async (records, transaction) => {
    const rejections: Rejection[] = [];
    const facts: Fact[] = [];
    for (const record of records) {
      const message = factMessage.safeParse(record.value);
      if (message.success) facts.push(...message.data.facts);
      else rejections.push({ record, reason: 'not-a-fact-message' });
    }
    await scoreFacts(facts, await studiesFor(transaction, facts), storesOf(transaction), clock);
    return rejections;
  };
}

/** Scores every admission whose landmark has come by a moment through which all facts have been read. */
export async function scoreWhatIsDue(
  running: RunningStudy,
  through: DateTime,
  transaction: Transaction,
  clock: Clock,
): Promise<number> {
  return await scoreDue(running, through, storesOf(transaction), clock);
}

function storesOf(transaction: Transaction): ScoringStores {
  return { facts: new PostgresFactStore(transaction), scoring: new PostgresScoringStore(transaction) };
}
