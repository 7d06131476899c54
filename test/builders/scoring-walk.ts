import type { Clock, Fact } from '@sotto/admissions';
import { linkOutcomes } from '@sotto/outcomes';
import {
  type Database,
  PostgresAccountingReader,
  PostgresClosureStore,
  PostgresFactStore,
  PostgresScoringStore,
  PostgresStudyStore,
} from '@sotto/persistence';
import { type RunningStudy, scoreDue, scoreFacts, type ScoreRequest, type Scoring } from '@sotto/shadow-scoring';
import type { Protocol, Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import { aProtocol, aStudy } from './study.builder';

/** The machine computes at once. */
const clock: Clock = { now: () => DateTime.utc(), workingTime: (knownAt) => knownAt, learntAt: () => undefined };

/** Stands for a model: it notes what it was given and answers what the test says. */
export class NotingScorer {
  readonly model = 'card';
  readonly checksum = 'checksum';
  readonly seen: ScoreRequest[] = [];
  answer: Scoring = { risk: 0.25, inputs: [], inputsHash: 'hash' };

  async score(requests: readonly ScoreRequest[]): Promise<Scoring[]> {
    this.seen.push(...requests);
    return await Promise.resolve(requests.map(() => this.answer));
  }
}

export interface Walk {
  readonly scorer: NotingScorer;
  readonly study: Study;
  take(facts: readonly Fact[]): Promise<void>;
  due(at: string): Promise<number>;
  link(at: string): Promise<void>;
  total(): Promise<Awaited<ReturnType<PostgresAccountingReader['read']>>[number]['total']>;
}

/** A study with one model on an empty database, to be walked by hand. */
export async function aWalk(
  database: Database,
  protocol: Partial<Protocol> = {},
  trainedOn: readonly string[] = [],
  life: Partial<Study> = {},
): Promise<Walk> {
  const scorer = new NotingScorer();
  const study = aStudy({ protocol: aProtocol(protocol), ...life });
  await new PostgresStudyStore(database).add(study);
  const running: RunningStudy = {
    study,
    scorers: [scorer],
    trainedOn: new Map([['card', new Set(trainedOn)]]),
    readInput: () => undefined,
  };
  const within = async <T>(work: (stores: { facts: PostgresFactStore; scoring: PostgresScoringStore }) => Promise<T>) =>
    await database.transaction(
      async (tx) => await work({ facts: new PostgresFactStore(tx), scoring: new PostgresScoringStore(tx) }),
    );
  return {
    scorer,
    study,
    take: async (facts) => await within(async (stores) => await scoreFacts(facts, [running], stores, clock)),
    due: async (at) => await within(async (stores) => await scoreDue(running, DateTime.fromISO(at), stores, clock)),
    link: async (at) => {
      await database.transaction(async (tx) => {
        const stores = { facts: new PostgresFactStore(tx), closures: new PostgresClosureStore(tx) };
        await linkOutcomes(study, DateTime.fromISO(at), stores);
      });
    },
    total: async () => (await new PostgresAccountingReader(database).read(study, 'infinity'))[0]!.total,
  };
}
