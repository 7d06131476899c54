import { type Fact, factMessage, type RecordHandler, type Rejection } from '@sotto/admissions';
import { linkOutcomes, reviseLabels } from '@sotto/outcomes';
import {
  type Database,
  PostgresClosureStore,
  PostgresFactStore,
  PostgresRevisionStore,
  PostgresSourceStore,
  type Transaction,
} from '@sotto/persistence';
import { factReaders } from '@sotto/runtime';
import type { Study } from '@sotto/studies';
import { DateTime } from 'luxon';

export const linkerGroup = factReaders['sotto.outcomes.v1'];

/** Records of the outcome stream to stored facts. */
export function storeOutcomes(): RecordHandler<Transaction> {
  return async (records, transaction) => {
    const rejections: Rejection[] = [];
    const facts: Fact[] = [];
    for (const record of records) {
      const message = factMessage.safeParse(record.value);
      if (message.success) facts.push(...message.data.facts);
      else rejections.push({ record, reason: 'not-a-fact-message' });
    }
    const added = await new PostgresFactStore(transaction).add(facts);
    await new PostgresSourceStore(transaction).add(added.filter((fact) => fact.kind === 'complete-through'));
    return rejections;
  };
}

const batch = 2000;

/** Closes every prediction that is mature by now, a batch a transaction. */
export async function linkStudy(database: Database, study: Study, now: DateTime): Promise<number> {
  let closed = 0;
  for (let last = batch; last === batch; closed += last) {
    last = await database.transaction(
      async (transaction) =>
        await linkOutcomes(
          study,
          now,
          { facts: new PostgresFactStore(transaction), closures: new PostgresClosureStore(transaction) },
          batch,
        ),
    );
  }
  return closed;
}

/** Appends what was learnt since the last time about labels that are frozen already. */
export async function reviseStudy(database: Database, study: Study, now: DateTime): Promise<number> {
  return await database.transaction(async (transaction) => {
    const revisions = new PostgresRevisionStore(transaction);
    const after = DateTime.fromISO((await revisions.revisedThrough(study)) ?? study.startedAt ?? study.addedAt);
    const revised = await reviseLabels(study, after, now, { facts: new PostgresFactStore(transaction), revisions });
    await revisions.saveRevisedThrough(study, now.toUTC().toISO()!);
    return revised;
  });
}
