import kafka, { type Kafka } from 'kafkajs';
import { knowCodecs } from './codecs';

/** The client of a cluster. */
export function kafkaAt(brokers: readonly string[]): Kafka {
  knowCodecs();
  return new kafka.Kafka({
    clientId: 'sotto',
    brokers: [...brokers],
    logLevel: kafka.logLevel.NOTHING,
    retry: { retries: 8, initialRetryTime: 100, maxRetryTime: 3_000 },
  });
}
