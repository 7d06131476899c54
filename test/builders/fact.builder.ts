import type { Fact, FactKind, FactOf } from '@sotto/admissions';

/** A patient's pseudonym for tests. */
export const aPatient = 'p_00000000000000000000000001';

/** A fact of one patient; what matters to a test is given, the rest is as plain as can be. */
export function aFact<K extends FactKind>(kind: K, given: Partial<FactOf<K>> = {}): FactOf<K> {
  const at = '2024-01-10T12:00:00.000Z';
  const plain = {
    kind,
    source: 'registry',
    patient: aPatient,
    encounter: 'e_1',
    at,
    knownAt: given.at ?? at,
    ...required[kind],
    ...given,
  };
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)) as FactOf<K>;
}

const link = { from: aPatient, into: 'p_00000000000000000000000002' };

const required: Partial<{ [K in FactKind]: Partial<FactOf<K>> }> = {
  admission: { site: 'north', class: 'inpatient' },
  'patients-merged': { ...link, patient: undefined },
  'patients-unmerged': { ...link, patient: undefined },
  'encounter-moved': { ...link, patient: undefined },
  observation: { code: '2160-0', system: 'LOINC', value: 1.2, unit: 'mg/dL' },
  score: { model: 'physiology', version: '1.0.0', risk: 0.3 },
  'complete-through': { through: '2024-06-01' },
} satisfies { [K in FactKind]?: Partial<Fact> };
