export { type AdvisedUpdate, advisedUpdate } from './advised-update';
export { type ExpectedGain, expectedGain, type GainOptions } from './expected-gain';
export { leastEventsOfUpdate, type Update, updateAdvice, type UpdateAdvice, updatedRisks } from './update-advice';
