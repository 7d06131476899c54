import { StreamAway } from '@sotto/admissions';
import type { Admin } from 'kafkajs';
import { setTimeout as after } from 'node:timers/promises';
import type { BrokerConnection } from './broker-connection';
import { kafkaAt } from './kafka-at';
import { takesConnections } from './takes-connections';
import { whyAway } from './why-away';

type Ends = Awaited<ReturnType<Admin['fetchTopicOffsets']>>;

/** Whoever asks wants a figure now. */
const retries = 1;
const patienceMilliseconds = 5_000;

/** Where a topic ends, asked over one connection that is opened with the first question and kept. */
export class TopicEnds {
  private connected: Promise<Admin> | undefined;
  /** The question that is on its way; whoever asks meanwhile shares its answer. */
  private asked: Promise<Ends> | undefined;

  constructor(
    private readonly connection: BrokerConnection,
    private readonly topic: string,
  ) {}

  /**
   * Records that a group has not passed yet.
   *
   * @param passed next offset by partition, as the database has it
   * @throws StreamAway where the brokers cannot be asked
   */
  async lag(passed: ReadonlyMap<number, number>): Promise<number> {
    this.asked ??= this.ask().finally(() => (this.asked = undefined));
    return (await this.asked).reduce((sum, { partition, low, high }) => {
      return sum + Math.max(0, Number(high) - Math.max(Number(low), passed.get(partition) ?? 0));
    }, 0);
  }

  async close(): Promise<void> {
    const { connected } = this;
    this.connected = undefined;
    await connected?.then(async (admin) => await admin.disconnect()).catch(() => undefined);
  }

  private async ask(): Promise<Ends> {
    try {
      return await inTime((this.connected ??= this.connect()).then(async (admin) => await this.endsBy(admin)));
    } catch (error) {
      void this.close();
      throw error instanceof StreamAway ? error : new StreamAway(whyAway(error));
    }
  }

  private async endsBy(admin: Admin): Promise<Ends> {
    return await admin.fetchTopicOffsets(this.topic);
  }

  private async connect(): Promise<Admin> {
    if (!(await takesConnections(this.connection.brokers))) throw new StreamAway('Kafka cannot be reached');
    const admin = kafkaAt(this.connection, retries).admin();
    try {
      await admin.connect();
      return admin;
    } catch (error) {
      await admin.disconnect();
      throw error;
    }
  }
}

/** @throws StreamAway where it takes too long */
async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const waiting = new AbortController();
  const late = after(patienceMilliseconds, undefined, { signal: waiting.signal }).then(() => {
    throw new StreamAway('Kafka does not answer');
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    waiting.abort();
    late.catch(() => undefined);
    answer.catch(() => undefined);
  }
}
