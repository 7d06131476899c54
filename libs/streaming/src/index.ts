export { type KafkaOptions, KafkaStream } from './kafka/kafka-stream';
export { takesConnections } from './kafka/takes-connections';
export { topicLog } from './kafka/topic-log';
