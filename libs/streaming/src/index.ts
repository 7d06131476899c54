export type { BrokerConnection, BrokerTls, BrokerUser } from './kafka/broker-connection';
export { type KafkaOptions, KafkaStream } from './kafka/kafka-stream';
export { takesConnections } from './kafka/takes-connections';
export { TopicEnds } from './kafka/topic-ends';
export { topicLog } from './kafka/topic-log';
