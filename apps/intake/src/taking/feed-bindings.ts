import type { Clock, StreamMessage, Topic } from '@sotto/admissions';
import type { Database, Transaction } from '@sotto/persistence';
import type { Pseudonymiser } from '@sotto/security';
import type { Site } from '../site/site';
import type { TopicMapping } from '../topic/topic-mapping';
import type { KnownUnits } from './content-fault';
import type { FactChecks } from './fact-checks';

/** Encrypts what may name a patient, and gives it back. */
export interface Seal {
  readonly close: (text: string) => Buffer;
  readonly open: (sealed: Buffer) => string;
}

/** What every feed is taken with. */
export interface FeedBindings {
  readonly database: Database;
  /** Appends to the stream within the transaction. */
  readonly append: (tx: Transaction, topic: Topic, messages: readonly StreamMessage[]) => Promise<void>;
  readonly pseudonymiser: Pseudonymiser;
  readonly seal: Seal;
  readonly site: Site;
  /** How a Kafka topic of the hospital is read; undefined: none is. */
  readonly topic?: TopicMapping | undefined;
  readonly clock: Clock;
  readonly checks: FactChecks;
  /** What models read. */
  readonly units: () => Promise<KnownUnits>;
}
