import { encounter, inpatient, stayed, understood } from '../../../../../test/builders/fhir.builder';

const ended = '2024-03-05T08:00:00.000Z';
const admission = {
  kind: 'admission',
  encounter: { identifier: 'e', authority: 'ehr' },
  site: 'ehr',
  class: 'inpatient',
  at: '2024-03-01T10:00:00.000Z',
};

test.each([
  [
    'in progress',
    { status: 'in-progress', class: inpatient, period: { start: '2024-03-01' } },
    [{ ...admission, at: undefined, date: '2024-03-01' }],
  ],
  [
    'finished',
    { class: inpatient, period: stayed },
    [admission, { kind: 'discharge', encounter: { identifier: 'e', authority: 'ehr' }, at: ended }],
  ],
  [
    'to a hospice',
    { class: inpatient, period: stayed, hospitalization: { dischargeDisposition: { coding: [{ code: 'hosp' }] } } },
    [
      admission,
      { kind: 'discharge', encounter: { identifier: 'e', authority: 'ehr' }, disposition: 'hospice', at: ended },
    ],
  ],
  [
    'died in the hospital',
    { class: inpatient, period: stayed, hospitalization: { dischargeDisposition: { coding: [{ code: 'exp' }] } } },
    [
      admission,
      { kind: 'discharge', encounter: { identifier: 'e', authority: 'ehr' }, disposition: 'exp', at: ended },
      { kind: 'death', encounter: { identifier: 'e', authority: 'ehr' }, at: ended },
    ],
  ],
  [
    'inpatient after the emergency room',
    {
      status: 'in-progress',
      class: inpatient,
      classHistory: [
        { class: { code: 'EMER' }, period: { start: stayed.start, end: '2024-03-01T15:00:00Z' } },
        { class: inpatient, period: { start: '2024-03-01T15:00:00Z' } },
      ],
      period: { start: stayed.start },
      location: [{ location: { display: 'Ward 3' } }],
    },
    [{ ...admission, unit: 'Ward 3', at: '2024-03-01T15:00:00.000Z' }],
  ],
  [
    'no beginning but its status',
    {
      status: 'in-progress',
      class: inpatient,
      statusHistory: [{ status: 'in-progress', period: { start: stayed.start } }],
    },
    [admission],
  ],
  [
    'cancelled',
    { status: 'cancelled', class: inpatient, period: stayed },
    [{ kind: 'admission-cancelled', encounter: { identifier: 'e', authority: 'ehr' } }],
  ],
  ['planned', { status: 'planned', class: inpatient }, 'ignored: encounter-has-not-begun'],
  ['an outpatient', { class: { code: 'AMB' }, period: stayed }, 'ignored: encounter-is-not-inpatient'],
  ['without a beginning', { status: 'in-progress', class: inpatient }, 'rejected: admission-time-missing'],
  ['without an end', { class: inpatient, period: { start: stayed.start } }, 'rejected: discharge-time-missing'],
  [
    'a time without an offset',
    { class: inpatient, period: { start: '2024-03-01T10:00:00' } },
    'rejected: time-unreadable',
  ],
  ['of nobody', { class: inpatient, period: stayed, subject: undefined }, 'rejected: patient-missing'],
  [
    'of a group',
    { class: inpatient, period: stayed, subject: { reference: 'Group/1' } },
    'rejected: subject-is-not-a-patient',
  ],
])('an encounter: %s', (_, given, expected) => {
  const found = understood(encounter(given));
  expect(found).toEqual(expected);
});
