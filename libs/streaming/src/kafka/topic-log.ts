import { type RecordLog, StreamAway } from '@sotto/admissions';
import type { BrokerConnection } from './broker-connection';
import { kafkaAt } from './kafka-at';
import { KafkaLog } from './kafka-log';
import { takesConnections } from './takes-connections';
import { whyAway } from './why-away';

/**
 * A topic that is not Sotto's: it is only read, from the first record that it holds, and the database says where the group
 * stands in it.
 *
 * @param name under which the database knows it
 */
export function topicLog<Tx>(
  connection: BrokerConnection,
  { name, topic, group }: { readonly name: string; readonly topic: string; readonly group: string },
): RecordLog<Tx> {
  return new KafkaLog<Tx>(kafkaAt(connection), {
    ...{ topic: name, remoteTopic: topic, remoteGroup: group, beginsWithWhatIsThere: true },
  });
}

/**
 * Records of a topic that a group has not passed yet.
 *
 * @param passed next offset by partition, as the database has it
 * @throws StreamAway where the brokers cannot be asked
 */
export async function topicLag(
  connection: BrokerConnection,
  topic: string,
  passed: ReadonlyMap<number, number>,
): Promise<number> {
  // kafkajs would try for long.
  if (!(await takesConnections(connection.brokers))) throw new StreamAway('Kafka cannot be reached');
  const admin = kafkaAt(connection).admin();
  try {
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(topic);
    return ends.reduce((sum, { partition, low, high }) => {
      return sum + Math.max(0, Number(high) - Math.max(Number(low), passed.get(partition) ?? 0));
    }, 0);
  } catch (error) {
    throw new StreamAway(whyAway(error));
  } finally {
    await admin.disconnect();
  }
}
