export { type StampedFact, takeIn, type TopicMessages } from './take-in';
