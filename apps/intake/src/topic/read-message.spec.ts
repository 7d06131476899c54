import { checkSiteMapping } from '../site/check-site-mapping';
import { siteOf } from '../site/site-of';
import { mappingText } from '../../../../test/builders/site-mapping.builder';
import { topicText } from '../../../../test/builders/topic-mapping.builder';
import { readTopicMessage } from './read-message';
import { checkTopicMapping } from './topic-mapping';

const site = checkSiteMapping(mappingText);
if (!('mapping' in site)) throw new Error('the site mapping has faults');
const checked = checkTopicMapping(topicText);
if (!('mapping' in checked)) throw new Error('the mapping of the topic has faults');
const read = (message: unknown) => readTopicMessage(message, checked.mapping, siteOf(site.mapping));

const admitted = {
  type: 'ADMIT',
  patient: { mrn: 7, born: '1960-01-02', sex: 'F' },
  visit: { number: 'V7', class: 'IP' },
};
const time = '2024-01-10T08:00:00';

test('a message gives a fact for each rule that it fits, in the words of the site', () => {
  const patient = { identifier: '7', authority: 'NORTH' };
  expect(read({ ...admitted, facility: 'NORTHERN', time })).toMatchObject({
    result: 'accepted',
    facts: [
      {
        kind: 'admission',
        source: 'EHR',
        patient,
        encounter: 'V7',
        class: 'inpatient',
        site: 'north',
        at: '2024-01-10T13:00:00.000Z',
      },
      { kind: 'patient', source: 'EHR', patient, birthDate: '1960-01-02', sex: 'female' },
    ],
  });
});

test('a list gives a fact for each item, with codes and units through the site mapping', () => {
  const results = [
    { code: 'CREA', value: '106', unit: 'UMOLL', id: 'R1' },
    { code: 'NA', value: 140 },
  ];
  const { facts, codes } = read({ type: 'LAB', patient: { mrn: '7' }, visit: { number: 'V7' }, results, time });
  expect(facts).toMatchObject([
    { kind: 'observation', system: 'LOINC', code: '2160-0', value: 1.199072, unit: 'mg/dL', id: 'R1', status: 'final' },
    { kind: 'observation', system: 'LOINC', code: '2951-2', value: 140 },
  ]);
  expect(codes.map(({ code }) => code)).toEqual(['CREA', 'NA']);
});

test.each([
  ['text', 'not-a-json-object'],
  [{ type: 'OTHER' }, 'no-rule-for-it'],
  [{ ...admitted, time, visit: { class: 'IP' } }, 'admission-encounter-missing'],
  [{ ...admitted, time: 'yesterday' }, 'admission-time-unreadable'],
  [{ ...admitted, time, patient: { mrn: { id: 7 } } }, 'admission-patient-unreadable'],
  [{ type: 'LAB', patient: { mrn: 7 }, results: {} }, 'results-is-not-a-list'],
  [{ type: 'LAB', patient: { mrn: 7 }, results: [{ code: 'NA', value: 'high' }] }, 'observation-value-not-a-number'],
  [{ type: 'LAB', patient: { mrn: 7 }, results: [{ code: 'x'.repeat(201), value: 1 }] }, 'observation-code-unusable'],
])('%j is rejected for %s', (message, reason) => {
  expect(read(message)).toEqual({ result: 'rejected', reason, facts: [], codes: [] });
});

test('a message whose rule names no fact, and a list without an item, are ignored', () => {
  expect(read({ type: 'HEARTBEAT' })).toMatchObject({ result: 'ignored', reason: 'nothing-in-it-for-sotto' });
  expect(read({ type: 'LAB', patient: { mrn: 7 }, results: [] })).toMatchObject({ result: 'ignored' });
});

test.each([
  ['encounter: visit.number,', '', 'a fact admission needs "encounter": say under fields where it stands'],
  ['code: each.code', 'code: code..x', 'name the fields on the way, divided by dots, such as patient.mrn'],
  ['    each: results\n', '', '"each.code" begins with each, and the rule names no list under each'],
  ['status: final', 'status: finished', 'use one of preliminary'],
])('%j written as %j is told', (from, to, fault) => {
  const { faults } = checkTopicMapping(topicText.replace(from, to));
  expect(faults.map(({ message }) => message).join('; ')).toContain(fault);
});
