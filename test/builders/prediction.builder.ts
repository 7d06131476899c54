import type { Prediction } from '@sotto/shadow-scoring';
import { aPatient } from './fact.builder';

export function aPrediction(given: Partial<Prediction> = {}): Prediction {
  const indexTime = given.indexTime ?? '2024-01-10T12:00:00.000Z';
  const patient = given.patient ?? aPatient;
  const encounter = given.encounter ?? 'e_1';
  return {
    id: `${encounter}|${indexTime}`,
    model: 'card',
    checksum: 'checksum',
    patient,
    person: patient,
    encounter,
    occasion: '',
    site: 'north',
    indexTime,
    asOf: indexTime,
    scoredAt: indexTime,
    retroactive: false,
    risk: 0.3,
    inputs: [],
    inputsHash: 'hash',
    subgroups: { sex: 'female' },
    ...given,
  };
}
