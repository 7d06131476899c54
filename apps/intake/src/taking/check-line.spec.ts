import { DateTime } from 'luxon';
import { checkFact } from './check-line';

const now = DateTime.fromISO('2024-06-01T12:00:00.000Z', { zone: 'utc' });

test('a source is complete through what has passed, never through what lies ahead', () => {
  const through = (moment: string) => {
    const line = JSON.stringify({ kind: 'complete-through', source: 'registry', through: moment });
    const checked = checkFact(line, now, new Map());
    return checked.result === 'accepted' ? 'accepted' : checked.reason;
  };
  expect(through('2024-06-01')).toBe('accepted');
  expect(through('2024-06-01T12:00:00Z')).toBe('accepted');
  expect(through('2024-06-02')).toBe('time-in-the-future');
  expect(through('2024-06-01T13:00:00Z')).toBe('time-in-the-future');
  expect(through('2024-06-01T13:00:00+02:00')).toBe('accepted');
  expect(through('2034-01-01')).toBe('time-in-the-future');
});

test('a time before 1900 is refused, of whatever kind and form, and told which', () => {
  const stay = { source: 'north', patient: { identifier: 'MRN-1', authority: 'NORTH' }, encounter: 'V-1' };
  const admission = { ...stay, kind: 'admission', site: 'north', class: 'inpatient' };
  const read = (fact: object) => checkFact(JSON.stringify(fact), now, new Map());
  const refused = (name: string) => ({
    ...{ result: 'rejected', reason: 'time-before-1900' },
    detail: `${name} lies before 1900: check what the sender writes for it`,
  });
  expect(read({ ...admission, at: '1850-03-01T08:00:00Z' })).toEqual(refused('at'));
  expect(read({ ...admission, date: '1899-12-31' })).toEqual(refused('date'));
  expect(read({ kind: 'complete-through', source: 'registry', through: '1850-01-01' })).toEqual(refused('through'));
  expect(read({ ...admission, date: '1900-01-01' }).result).toBe('accepted');
});

test('a birth to come and a patient merged with itself are refused', () => {
  const patient = { identifier: 'MRN-1', authority: 'NORTH' };
  const reasonOf = (fact: object) => {
    const checked = checkFact(JSON.stringify({ source: 'north', ...fact }), now, new Map());
    return checked.result === 'rejected' ? checked.reason : undefined;
  };
  expect(reasonOf({ kind: 'patient', patient, birthDate: '2090-01-01' })).toBe('time-in-the-future');
  expect(reasonOf({ kind: 'patient', patient, birthDate: '2024-06-02' })).toBeUndefined();
  expect(reasonOf({ kind: 'patients-merged', from: patient, into: patient })).toBe('merged-with-itself');
  expect(
    reasonOf({ kind: 'patients-merged', from: patient, into: { ...patient, identifier: 'MRN-2' } }),
  ).toBeUndefined();
});

test('what is not a fact is told in plain words', () => {
  const detail = (fact: object) => {
    const checked = checkFact(JSON.stringify(fact), now, new Map());
    return checked.result === 'rejected' ? checked.detail : undefined;
  };
  const patient = { identifier: 'MRN-1', authority: 'NORTH' };
  expect(detail({ kind: 'death', source: '', patient: { identifier: 7 }, when: 'now', at: 'monday' })).toBe(
    [
      'source: this is empty: fill it in',
      'at: give a moment with its zone, such as 2024-05-01T09:30:00+02:00',
      'patient.identifier: this must be a text: put it in quotes',
      'patient.authority: "authority" is missing: add it',
      'when: unknown field "when": remove it or mend its name',
    ].join('; '),
  );
  expect(detail({ kind: 'death', source: 'a', patient, encounter: 7 })).toBe(
    'encounter: this must be a text: put it in quotes, or this must be a group of fields',
  );
  expect(detail({ kind: 'complete-through', source: 'a', through: 'now' })).toMatch(/give a moment .*, or give a day/);
  expect(detail({ kind: 'birth' })).toMatch(/^kind: use one of patient, admission/);
  const laboratory = { kind: 'observation', source: 'a', patient, code: '1988-5', system: 'LOINC' };
  expect(detail({ ...laboratory, status: 'final' })).toBeUndefined();
  expect(detail({ ...laboratory, status: 'entered_in_error' })).toMatch(
    /^status: use one of preliminary, final, .*, entered-in-error, retracted, cancelled$/,
  );
  const score = { kind: 'score', source: 'a', patient, model: 'risk', version: '1' };
  for (const risk of [0, 0.5, 1]) expect(detail({ ...score, risk })).toBeUndefined();
  expect(detail({ ...score, risk: 1.5 })).toBe('risk: use 1 or a lower number');
  expect(detail({ ...score, risk: -0.1 })).toBe('risk: use 0 or a higher number');
  const oneFact = 'write each fact whole, as one object, on a line of its own';
  expect(detail([])).toBe(`this line is no JSON object: ${oneFact}`);
  expect(checkFact('{"kind":', now, new Map())).toMatchObject({ detail: `this line is no JSON: ${oneFact}` });
});

test('text that a database cannot hold is refused, wherever it stands in a fact', () => {
  const plain = {
    ...{ source: 'north', patient: { identifier: 'MRN-1', authority: 'NORTH' }, encounter: 'V-1' },
    ...{ kind: 'observation', system: 'LOINC', code: '1988-5', text: 'high', unit: 'mg/L', id: 'lab-1' },
  };
  const check = (fact: object) => checkFact(JSON.stringify(fact), now, new Map());
  expect(check({ ...plain, text: 'naïve 😀' }).result).toBe('accepted');
  for (const bad of ['a\u0000b', 'a\ud800b', '\udc00']) {
    for (const field of ['source', 'encounter', 'system', 'code', 'text', 'unit', 'id']) {
      expect(check({ ...plain, [field]: bad })).toMatchObject({
        reason: 'not-a-fact',
        detail: expect.stringMatching(field) as string,
      });
    }
    expect(check({ ...plain, patient: { identifier: bad, authority: 'NORTH' } })).toMatchObject({
      reason: 'not-a-fact',
    });
  }
});

test('one instant in two notations is one fact, live and recorded', () => {
  const patient = { identifier: 'MRN-1', authority: 'NORTH' };
  const death = (at: string) => ({ kind: 'death', source: 'registry', patient, at });
  const stated = (through: string) => ({ kind: 'complete-through', source: 'registry', through });
  const notations = [
    '2024-01-10T08:00:00Z',
    '2024-01-10T08:00:00.0004Z',
    '2024-01-10T03:00:00-05:00',
    '2024-01-10T08:00:00.000Z',
  ];
  const read = (fact: object) => checkFact(JSON.stringify(fact), now, new Map());
  for (const notation of notations) {
    expect(read(death(notation))).toEqual({ result: 'accepted', fact: death('2024-01-10T08:00:00.000Z') });
    expect(read(stated(notation))).toEqual({ result: 'accepted', fact: stated('2024-01-10T08:00:00.000Z') });
  }
  expect(read(stated('2024-01-10'))).toMatchObject({ fact: { through: '2024-01-10' } });
  for (const fact of [death, stated]) {
    expect(read(fact('0000-01-01T00:00:00+01:00'))).toMatchObject({ reason: 'time-before-1900' });
  }
});

test('a recorded moment of learning has one notation too', () => {
  const line = {
    kind: 'complete-through',
    source: 'registry',
    through: '2024-01-10',
    knownAt: '2024-01-11T03:00:00-05:00',
  };
  expect(checkFact(JSON.stringify(line), now, new Map())).toMatchObject({
    fact: { knownAt: '2024-01-11T08:00:00.000Z' },
  });
});
