import kafka, { type Kafka, type SASLOptions } from 'kafkajs';
import type { BrokerConnection, BrokerUser } from './broker-connection';
import { knowCodecs } from './codecs';

/** The client of a cluster. @param retries of what fails; who wants an answer now takes few */
export function kafkaAt({ brokers, tls, sasl }: BrokerConnection, retries = 8): Kafka {
  knowCodecs();
  return new kafka.Kafka({
    clientId: 'sotto',
    brokers: [...brokers],
    logLevel: kafka.logLevel.NOTHING,
    retry: { retries, initialRetryTime: 100, maxRetryTime: 3_000 },
    ...(tls !== undefined && { ssl: { ca: tls.authorities, cert: tls.certificate, key: tls.key } }),
    ...(sasl !== undefined && { sasl: saslOf(sasl) }),
  });
}

/** kafkajs tells the mechanisms apart by their type. */
function saslOf({ mechanism, username, password }: BrokerUser): SASLOptions {
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password };
    case 'scram-sha-256':
      return { mechanism, username, password };
    case 'scram-sha-512':
      return { mechanism, username, password };
  }
}
