import type { RecordLog } from '@sotto/admissions';
import { kafkaAt } from './kafka-at';
import { KafkaLog } from './kafka-log';

/**
 * A topic that is not Sotto's: it is only read, and the database says where the group stands in it.
 *
 * @param name under which the database knows it
 */
export function topicLog<Tx>(
  brokers: readonly string[],
  { name, topic, group }: { readonly name: string; readonly topic: string; readonly group: string },
): RecordLog<Tx> {
  return new KafkaLog<Tx>(kafkaAt(brokers), { topic: name, remoteTopic: topic, remoteGroup: group });
}
