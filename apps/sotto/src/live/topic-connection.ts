import type { TopicMapping } from '@sotto/app-intake';
import type { Configuration, KafkaSettings } from '@sotto/runtime';
import type { BrokerConnection, BrokerTls, BrokerUser } from '@sotto/streaming';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * How the brokers of the hospital's topic are reached. Files of its mapping lie beside it.
 *
 * @throws Error where a file cannot be read, or the user has no password
 */
export function topicConnection(
  { brokers, tls, sasl }: TopicMapping,
  { topicFeed, topicPassword }: Pick<Configuration, 'topicFeed' | 'topicPassword'>,
): BrokerConnection {
  return {
    brokers,
    tls:
      tls === undefined
        ? undefined
        : textsOf(tls, dirname(topicFeed ?? '.'), (part) => `SOTTO_TOPIC_FEED, tls.${part}`),
    sasl: sasl === undefined ? undefined : userOf(sasl, topicPassword),
  };
}

/** How the brokers of Sotto's own stream are reached. @throws Error where a file cannot be read */
export function streamConnection({ brokers, tls, sasl }: KafkaSettings): BrokerConnection {
  const settingOf = (part: keyof BrokerTls): string => `SOTTO_KAFKA_TLS_${part.toUpperCase()}`;
  return { brokers, sasl, tls: tls === undefined ? undefined : textsOf(tls, '.', settingOf) };
}

function textsOf(tls: BrokerTls, folder: string, settingOf: (part: keyof BrokerTls) => string): BrokerTls {
  const textOf = (part: keyof BrokerTls): string | undefined => {
    const file = tls[part];
    if (file === undefined) return undefined;
    try {
      return readFileSync(resolve(folder, file), 'utf8');
    } catch {
      throw new Error(`${settingOf(part)}: the file ${resolve(folder, file)} cannot be read`);
    }
  };
  return { authorities: textOf('authorities'), certificate: textOf('certificate'), key: textOf('key') };
}

function userOf(sasl: NonNullable<TopicMapping['sasl']>, password: string | undefined): BrokerUser {
  if (password !== undefined) return { ...sasl, password };
  throw new Error(`SOTTO_TOPIC_PASSWORD: the file SOTTO_TOPIC_FEED names the user ${sasl.username}: give its password`);
}
