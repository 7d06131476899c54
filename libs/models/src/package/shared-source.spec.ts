import type { InputSource, InputSpecification } from '../inputs/input-specification';
import { sharedSource } from './shared-source';

const reading = (source: InputSource): InputSpecification[] => [
  { name: 'input', source, aggregate: 'last', conversions: [], missing: 'nan' },
];
const coded = (code?: string): InputSource => ({ kind: 'condition', system: 'ICD-10', code });
const score = (model: string, version: string): InputSource => ({ kind: 'score', model, version });

test.each<[InputSource, InputSource, string | undefined]>([
  [
    { system: 'LOINC', code: '2160-0' },
    { kind: 'observation', system: 'LOINC', code: '2160-0' },
    'observation LOINC 2160-0',
  ],
  [{ system: 'LOINC', code: '2160-0' }, { system: 'LOINC', code: '2951-2' }, undefined],
  [coded('C34'), { kind: 'condition', system: 'ICD-10', codes: ['I50', 'C34'] }, 'condition ICD-10 C34'],
  [coded('C34'), coded(), 'condition ICD-10'],
  [coded(), coded('C34'), 'condition ICD-10'],
  [coded('C34'), { kind: 'procedure', system: 'ICD-10', code: 'C34' }, undefined],
  [{ kind: 'age' }, { kind: 'age' }, 'age'],
  [{ kind: 'age' }, { kind: 'sex' }, undefined],
  [score('vendor', '1.0.0'), score('vendor', '2.0.0'), 'score "vendor"'],
  [score('vendor', '1.0.0'), score('rival', '1.0.0'), undefined],
])('%j and %j share %s', (some, other, shared) => {
  expect(sharedSource(reading(some), reading(other))).toBe(shared);
});
