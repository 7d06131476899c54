import fc from 'fast-check';
import {
  bundle,
  encounter,
  inpatient,
  loinc,
  number,
  patient,
  read,
  stayed,
  subject,
  understood,
} from '../../../../test/builders/fhir.builder';
import { standardSite } from '../site/site';
import { readDocuments } from './read-documents';

const observation = (given: object) => ({
  resourceType: 'Observation',
  id: 'o',
  status: 'final',
  code: loinc('2160-0'),
  subject,
  effectiveDateTime: '2024-03-01T10:00:00Z',
  ...given,
});
const result = {
  kind: 'observation',
  id: '["Observation","o",""]',
  code: '2160-0',
  system: 'LOINC',
  status: 'final',
  at: '2024-03-01T10:00:00.000Z',
};

test.each([
  [
    'a quantity',
    { valueQuantity: { value: 1.2, unit: 'mg/dl', code: 'mg/dL' } },
    [{ ...result, value: 1.2, unit: 'mg/dL' }],
  ],
  [
    'a limit',
    { valueQuantity: { value: 5, comparator: '<', unit: 'ng/L' } },
    [{ ...result, text: '<5', unit: 'ng/L' }],
  ],
  [
    'a concept',
    { valueCodeableConcept: { coding: [{ code: 'P', display: 'positive' }] } },
    [{ ...result, text: 'positive' }],
  ],
  ['corrected', { status: 'corrected', valueInteger: 3 }, [{ ...result, status: 'corrected', value: 3 }]],
  ['in error', { status: 'entered-in-error' }, [{ ...result, status: 'retracted' }]],
  ['registered', { status: 'registered' }, 'ignored: no-result-with-a-value'],
  ['absent', { dataAbsentReason: loinc('x') }, 'ignored: no-result-with-a-value'],
  ['of no code', { code: { text: 'creatinine' }, valueInteger: 1 }, 'rejected: code-missing'],
  ['of no value of its kind', { valueQuantity: { value: '1.2' } }, 'rejected: value-quantity-value-unreadable'],
  ['with a NUL', { valueString: 'a\0b' }, 'rejected: observation-text-unusable'],
  [
    'with components',
    { component: [{ code: loinc('8480-6'), valueQuantity: { value: 120, code: 'mm[Hg]' } }] },
    [{ ...result, id: '["Observation","o","0"]', code: '8480-6', value: 120, unit: 'mm[Hg]' }],
  ],
])('an observation: %s', (_, given, expected) => {
  expect(understood(observation(given))).toEqual(expected);
});

const drug = {
  medicationCodeableConcept: { coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '1547545' }] },
};
const rxnorm = { code: '1547545', system: 'RxNorm' };

test.each([
  [
    {
      resourceType: 'MedicationRequest',
      id: 'm',
      status: 'active',
      intent: 'order',
      subject,
      authoredOn: '2024-03-01',
      ...drug,
    },
    [{ kind: 'medication', id: '["MedicationRequest","m",""]', ...rxnorm, status: 'active', date: '2024-03-01' }],
  ],
  [
    { resourceType: 'MedicationRequest', status: 'active', intent: 'plan', subject, ...drug },
    'ignored: no-medication-ordered',
  ],
  [
    {
      resourceType: 'MedicationRequest',
      status: 'active',
      subject,
      medicationReference: { reference: 'Medication/9' },
    },
    'rejected: medication-not-in-the-document',
  ],
  [
    {
      resourceType: 'MedicationAdministration',
      id: 'a',
      status: 'completed',
      subject,
      context: { reference: 'Encounter/e' },
      effectivePeriod: { start: '2024-03-01T10:00:00Z' },
      ...drug,
    },
    [
      {
        kind: 'medication',
        encounter: { identifier: 'e', authority: 'ehr' },
        id: '["MedicationAdministration","a",""]',
        ...rxnorm,
        status: 'administered',
        at: '2024-03-01T10:00:00.000Z',
      },
    ],
  ],
  [{ resourceType: 'MedicationAdministration', status: 'not-done', subject, ...drug }, 'ignored: no-medication-given'],
  [
    {
      resourceType: 'Condition',
      id: 'c',
      subject,
      code: { coding: [{ code: 'x1' }] },
      verificationStatus: { coding: [{ code: 'refuted' }] },
      recordedDate: '2024-03',
    },
    [{ kind: 'condition', id: '["Condition","c",""]', code: 'x1', system: 'local', status: 'retracted' }],
  ],
  [
    {
      resourceType: 'Procedure',
      id: 'p',
      status: 'completed',
      subject,
      code: loinc('1'),
      performedDateTime: '2024-03-02',
    },
    [{ kind: 'procedure', id: '["Procedure","p",""]', code: '1', system: 'LOINC', date: '2024-03-02' }],
  ],
  [{ resourceType: 'Procedure', status: 'not-done', subject, code: loinc('1') }, 'ignored: procedure-was-not-done'],
  [
    {
      resourceType: 'RiskAssessment',
      id: 'r',
      status: 'final',
      subject,
      method: { coding: [{ code: 'sps', version: '1.0.0' }] },
      prediction: [{ probabilityDecimal: 0.3 }],
      occurrenceDateTime: '2024-03-01T10:00:00Z',
    },
    [
      {
        kind: 'score',
        id: '["RiskAssessment","r",""]',
        model: 'sps',
        version: '1.0.0',
        risk: 0.3,
        at: '2024-03-01T10:00:00.000Z',
      },
    ],
  ],
  [
    {
      resourceType: 'RiskAssessment',
      status: 'final',
      subject,
      method: { text: 'sps' },
      prediction: [{ probabilityDecimal: 30 }],
    },
    'rejected: probability-not-between-0-and-1',
  ],
  [{ resourceType: 'Practitioner', id: 'x' }, 'ignored: resource-type-is-not-used'],
  [{ id: 'x' }, 'rejected: resource-type-missing'],
])('%j', (resource, expected) => {
  expect(understood(resource)).toEqual(expected);
});

test('a patient: person, death and the records that were replaced', () => {
  const race = {
    url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race',
    extension: [{ url: 'ombCategory', valueCoding: { code: '2054-5' } }],
  };
  const said = { gender: 'female', birthDate: '1950-02-03', extension: [race], deceasedDateTime: '2024-03-05' };
  const link = [{ type: 'replaces', other: { reference: 'Patient/8' } }];
  expect(read({ ...patient, ...said, link })[0]!.facts).toEqual([
    { kind: 'patient', source: 'ehr', patient: number, birthDate: '1950-02-03', sex: 'female', race: 'black' },
    { kind: 'death', source: 'ehr', patient: number, date: '2024-03-05' },
    { kind: 'patients-merged', source: 'ehr', from: { identifier: '8', authority: 'ehr' }, into: number },
  ]);
  expect(understood({ ...patient, deceasedBoolean: false })).toEqual([{ kind: 'death-retracted' }]);
  expect(understood(patient)).toBe('ignored: nothing-new-for-sotto');
});

test.each([['Patient/7'], ['Patient/7/_history/2'], ['https://ehr.example/fhir/Patient/7'], ['urn:uuid:0001']])(
  'the patient of a Bundle goes by the record number, referred to as %s',
  (reference) => {
    const document = {
      resourceType: 'Bundle',
      entry: [
        { resource: observation({ subject: { reference }, valueInteger: 1 }) },
        { fullUrl: 'urn:uuid:0001', resource: patient },
      ],
    };
    expect(read(document)[0]!.facts).toMatchObject([{ patient: number }]);
  },
);

test('without the patient record a reference, or the number in it, names the patient', () => {
  const [relative] = read(observation({ valueInteger: 1 }))[0]!.facts;
  expect(relative).toMatchObject({ patient: { identifier: '7', authority: 'ehr' } });
  const logical = { identifier: { system: 'urn:oid:1.2', value: 'MRN-1' } };
  expect(read(observation({ subject: logical, valueInteger: 1 }))[0]!.facts).toMatchObject([{ patient: number }]);
  expect(read(patient)[0]!.alias).toEqual({ name: { identifier: '7', authority: 'ehr' }, patient: number });
});

const status = (type: string) => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'subscription' }, { name: 'type', valueCode: type }],
});

test('notifications of a subscription need the whole resources; a handshake and a heartbeat need nothing', () => {
  const reasons = (document: object) => read(document).map(({ reason }) => reason);
  const advice = 'notification-without-resources-ask-for-full-resource';
  expect(reasons(bundle(status('handshake')))).toEqual(['subscription-handshake']);
  expect(reasons(bundle(status('heartbeat')))).toEqual(['subscription-heartbeat']);
  expect(reasons(bundle(status('event-notification')))).toEqual([advice]);
  const named = {
    resourceType: 'Bundle',
    entry: [{ resource: status('event-notification') }, { fullUrl: 'Encounter/1' }],
  };
  expect(reasons(named)).toEqual([advice, 'entry-without-a-resource']);
  const whole = bundle(status('event-notification'), observation({ valueInteger: 1 }));
  expect(reasons(whole)).toEqual(['subscription-status', null]);
  expect(reasons({ resourceType: 'Bundle' })).toEqual(['bundle-is-empty']);
});

test('lines of NDJSON are read one by one, and what is no JSON is said in its place', () => {
  const text = `\uFEFF${JSON.stringify(patient)}\n\n{"resourceType":\n${JSON.stringify(observation({ valueInteger: 1 }))}\n`;
  const found = readDocuments(text, 'ehr', standardSite);
  expect(found.map(({ type, reason }) => [type, reason])).toEqual([
    ['Patient', 'nothing-new-for-sotto'],
    [null, 'not-json'],
    ['Observation', null],
  ]);
  expect(found[2]!.facts).toMatchObject([{ patient: number }]);
});

test('5,000 mangled documents: each resource has one result, and nothing is thrown', () => {
  const junk = fc.oneof(
    fc.constant(null),
    fc.integer(),
    fc.string(),
    fc.constant({}),
    fc.constant([]),
    fc.constant([null]),
  );
  const whole = [patient, encounter({ class: inpatient, period: stayed }), observation({ valueInteger: 1 })];
  const mangled = fc
    .tuple(fc.constantFrom<Record<string, unknown>>(...whole), fc.nat(), junk)
    .map(([resource, at, value]) => {
      const keys = Object.keys(resource);
      return { ...resource, [keys[at % keys.length]!]: value };
    });
  fc.assert(
    fc.property(fc.array(fc.oneof(mangled, junk), { maxLength: 4 }), (resources) => {
      const found = readDocuments(
        JSON.stringify({ resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) }),
        'ehr',
        standardSite,
      );
      return (
        found.length === Math.max(1, resources.length) &&
        found.every(({ result: given, reason }) => (given === 'accepted') === (reason === null))
      );
    }),
    { numRuns: 5000, seed: 7 },
  );
});
