export { type KafkaOptions, KafkaStream } from './kafka/kafka-stream';
export { topicLog } from './kafka/topic-log';
