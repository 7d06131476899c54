import type { InputSource, InputSpecification } from '../inputs/input-specification';
import { readsTheSame } from './reads-the-same';

const reading = (...sources: InputSource[]): InputSpecification[] =>
  sources.map((source) => ({ name: 'input', source, aggregate: 'last', conversions: [], missing: 'nan' }));
const creatinine: InputSource = { system: 'LOINC', code: '2160-0' };
const age: InputSource = { kind: 'age' };
const coded = (...codes: string[]): InputSource => ({ kind: 'condition', system: 'ICD-10', codes });
const score = (model: string, version: string): InputSource => ({ kind: 'score', model, version });

test.each<[InputSource[], InputSource[], boolean]>([
  [[creatinine, age], [age, { kind: 'observation', system: 'LOINC', code: '2160-0' }], true],
  [[creatinine, creatinine], [creatinine], true],
  [[creatinine, age], [creatinine], false],
  [[coded('C34', 'I50')], [coded('I50', 'C34')], true],
  [[coded('C34')], [{ kind: 'condition', system: 'ICD-10' }], false],
  [[score('vendor', '1.0.0')], [score('vendor', '2.0.0')], true],
  [[score('vendor', '1.0.0')], [score('rival', '1.0.0')], false],
])('%j and %j: %s', (one, other, same) => {
  expect(readsTheSame(reading(...one), reading(...other))).toBe(same);
});
