import type { Fact } from '@sotto/admissions';
import { DateTime } from 'luxon';
import { aFact, aPatient } from '../../../test/builders/fact.builder';
import { aProtocol, aStudy } from '../../../test/builders/study.builder';
import { occasionOf } from './occasion';
import { subgroupValues } from './subgroups';

const protocol = aProtocol({
  subgroups: [
    { name: 'sex', by: 'sex' },
    { name: 'age', by: 'age', bands: [50, 65] },
    { name: 'place', by: 'site' },
    { name: 'cancer', by: 'diagnosis' },
    { name: 'metastatic', where: { input: 'diagnosis', is: 'metastatic' } },
    { name: 'on oxygen', where: { input: 'oxygen', is: 1 } },
  ],
});
const occasion = occasionOf(aStudy({ protocol }), aFact('admission'));

function values(facts: readonly Fact[], inputs: Readonly<Record<string, string | number>> = {}): unknown {
  const chart = { patient: aPatient, pseudonyms: [aPatient], asOf: occasion.asOf, facts };
  return subgroupValues(protocol, occasion, chart, DateTime.fromISO(occasion.indexTime), (name) => inputs[name]);
}

const unknown = { sex: null, age: null, cancer: null, metastatic: null, 'on oxygen': null, place: 'north' };

test('what the chart does not say is unknown, never a group of its own', () => {
  expect(values([])).toEqual(unknown);
});

test('attributes of the patient and of the stay, and inputs of the models', () => {
  const facts = [aFact('patient', { sex: 'female', age: 64 })];
  expect(values(facts, { diagnosis: 'metastatic', oxygen: 0 })).toEqual({
    sex: 'female',
    age: '50 to under 65',
    place: 'north',
    cancer: 'metastatic',
    metastatic: 'yes',
    'on oxygen': 'no',
  });
});

test.each([
  [49, 'under 50'],
  [50, '50 to under 65'],
  [65, '65 and over'],
])('a band begins at its lower limit: age %d is %s', (age, expected) => {
  expect(values([aFact('patient', { age })])).toMatchObject({ age: expected });
});
