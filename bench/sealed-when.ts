import type { FactMessage, RecordHandler } from '@sotto/admissions';
import { openStudy, scoreRecords, scorerGroup } from '@sotto/app-shadow-scorer';
import { PackageLibrary } from '@sotto/models';
import { type Database, PostgresStream, PostgresStudyStore, type Transaction } from '@sotto/persistence';
import { systemClock } from '@sotto/runtime';
import { fileURLToPath } from 'node:url';
import { pseudonymiser } from '../test/builders/feed.builder';
import { aProtocol, aStudy } from '../test/builders/study.builder';

/** A scorer beside the intake, which notes when the prediction of each stay was committed. */
export class SealedWhen {
  private constructor(
    /** Milliseconds of the epoch, by pseudonym of the stay. */
    readonly committed: ReadonlyMap<string, number>,
    private readonly running: Promise<void>,
    private readonly stopping: AbortController,
  ) {}

  static async start(database: Database): Promise<SealedWhen> {
    const protocol = aProtocol({ subgroups: [{ name: 'sex', by: 'sex' }] });
    const study = aStudy({ protocol, startedAt: '2024-01-01T00:00:00.000Z' });
    await new PostgresStudyStore(database).add(study);
    const folder = fileURLToPath(new URL('../../data/models/bench-scorecard', import.meta.url));
    const opened = await openStudy(study, new PackageLibrary('', [folder]), pseudonymiser);
    const score = scoreRecords(async () => await Promise.resolve([opened]), systemClock);
    const committed = new Map<string, number>();
    const admitted = new WeakMap<Transaction, string[]>();
    const handle: RecordHandler<Transaction> = async (records, tx) => {
      const facts = records.flatMap(({ value }) => (value as FactMessage).facts);
      admitted.set(
        tx,
        facts.flatMap((fact) => (fact.kind === 'admission' ? [fact.encounter] : [])),
      );
      return await score(records, tx);
    };
    const stopping = new AbortController();
    const stream = new PostgresStream(noting(database, committed, admitted));
    const consumer = stream.consumer({ topic: 'sotto.admissions.v1', group: scorerGroup, batchSize: 500, handle });
    return new SealedWhen(committed, consumer.run(stopping.signal), stopping);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}

/** The database, which notes of each transaction when it was committed. */
function noting(
  database: Database,
  committed: Map<string, number>,
  admitted: WeakMap<Transaction, string[]>,
): Database {
  const watched = Object.create(database) as Database;
  watched.transaction = async (work) => {
    let of: Transaction | undefined;
    const result = await database.transaction(async (tx) => {
      of = tx;
      return await work(tx);
    });
    for (const stay of (of && admitted.get(of)) ?? []) committed.set(stay, Date.now());
    return result;
  };
  return watched;
}
