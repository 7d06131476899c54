import type { RecordLog } from '@sotto/admissions';
import type { BrokerConnection } from './broker-connection';
import { kafkaAt } from './kafka-at';
import { KafkaLog } from './kafka-log';

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
