import type { Chart, Fact, FactOf } from '@sotto/admissions';
import type { InputSpecification } from './input-specification';

export const aPatient = 'p_0123456789abcdef';

export function anInput(changes: Partial<InputSpecification> = {}): InputSpecification {
  return {
    name: 'creatinine',
    source: { system: 'LOINC', code: '2160-0' },
    window: '24h',
    aggregate: 'last',
    unit: 'mg/dL',
    conversions: [],
    missing: 'nan',
    ...changes,
  };
}

export function aChart(facts: readonly Fact[]): Chart {
  return { patient: aPatient, pseudonyms: [aPatient], asOf: '2024-03-10T12:00:00Z', facts };
}

export function aCreatinine(changes: Partial<FactOf<'observation'>> = {}): Fact {
  return {
    kind: 'observation',
    source: 'LAB',
    patient: aPatient,
    system: 'LOINC',
    code: '2160-0',
    value: 1.2,
    unit: 'mg/dL',
    at: '2024-03-10T06:00:00Z',
    knownAt: '2024-03-10T07:00:00Z',
    ...changes,
  };
}
