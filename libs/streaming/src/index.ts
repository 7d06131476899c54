export { type KafkaOptions, KafkaStream } from './kafka/kafka-stream';
