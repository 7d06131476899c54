import { chartAsOf } from './chart';
import type { Fact } from './fact';
import { aFact, aPatient } from '../../../test/builders/fact.builder';
import { Links, type LinkFact } from './identity';
import { naturalKey } from './natural-key';

const other = 'p_00000000000000000000000002';
const asOf = '2024-02-01T00:00:00.000Z';

function kindsOf(facts: readonly Fact[], person = aPatient, moment = asOf): string[] {
  const links = facts.filter((fact): fact is LinkFact => 'into' in fact);
  const identity = new Links(links).asKnown(moment);
  return chartAsOf(identity.person(person), facts, identity, moment).facts.map(({ kind }) => kind);
}

test('a fact counts from the moment Sotto learnt it', () => {
  const late = aFact('death', { at: '2024-01-12T00:00:00.000Z', knownAt: '2024-03-01T00:00:00.000Z' });
  expect(kindsOf([aFact('admission'), late])).toEqual(['admission']);
  expect(kindsOf([aFact('admission'), late], aPatient, '2024-03-01T00:00:00.000Z')).toEqual(['admission', 'death']);
});

test('facts order by the time of the event, not of arrival', () => {
  const first = aFact('transfer', { at: '2024-01-11T00:00:00.000Z', knownAt: '2024-01-20T00:00:00.000Z' });
  const second = aFact('discharge', { at: '2024-01-12T00:00:00.000Z', knownAt: '2024-01-12T00:00:00.000Z' });
  expect(kindsOf([second, first])).toEqual(['transfer', 'discharge']);
});

test('a cancelled admission is gone, and comes back when it is admitted again', () => {
  const cancelled = aFact('admission-cancelled', { at: '2024-01-10T13:00:00.000Z' });
  const again = aFact('admission', { at: '2024-01-10T14:00:00.000Z' });
  expect(kindsOf([aFact('admission'), cancelled])).toEqual([]);
  expect(kindsOf([aFact('admission'), cancelled, again])).toEqual(['admission']);
});

test('a retracted death of one source leaves that of another', () => {
  const ofRegistry = aFact('death', { source: 'registry' });
  const ofRecord = aFact('death', { source: 'ehr' });
  const retracted = aFact('death-retracted', { source: 'registry', at: '2024-01-15T00:00:00.000Z' });
  expect(kindsOf([ofRegistry, ofRecord, retracted])).toEqual(['death']);
});

test('a merged patient has the facts of both, until they are unmerged', () => {
  const mine = aFact('admission');
  const theirs = aFact('observation', { patient: other });
  const merged = aFact('patients-merged', { from: other, into: aPatient, at: '2024-01-20T00:00:00.000Z' });
  const unmerged = aFact('patients-unmerged', { from: other, into: aPatient, at: '2024-01-25T00:00:00.000Z' });
  expect(kindsOf([mine, theirs])).toEqual(['admission']);
  expect(kindsOf([mine, theirs, merged]).sort()).toEqual(['admission', 'observation']);
  expect(kindsOf([mine, theirs, merged, unmerged])).toEqual(['admission']);
});

test('a corrected fact replaces the one with its id; a withdrawn one is gone', () => {
  const first = aFact('observation', { id: 'lab-1', value: 9 });
  const corrected = aFact('observation', { id: 'lab-1', value: 1.1, at: '2024-01-10T12:30:00.000Z' });
  const withdrawn = aFact('observation', { id: 'lab-1', status: 'entered-in-error', at: '2024-01-10T13:00:00.000Z' });
  expect(kindsOf([first, corrected])).toEqual(['observation']);
  expect(kindsOf([first, corrected, withdrawn])).toEqual([]);
});

const deathAt = (at: string, knownAt: string, id?: string): Fact => aFact('death', { at, knownAt, id });
const retractedAt = (at: string, knownAt: string, id?: string): Fact => aFact('death-retracted', { at, knownAt, id });
const [day50, day70] = ['2024-02-29T12:00:00.000Z', '2024-03-20T12:00:00.000Z'];
const [first, second, third, fourth] = [1, 2, 3, 4].map((day) => `2024-04-0${day}T00:00:00.000Z`) as [
  string,
  string,
  string,
  string,
];

function deathsOf(facts: readonly Fact[]): readonly (string | undefined)[] {
  const stored = new Map(facts.map((fact) => [naturalKey(fact), fact]));
  return chartAsOf(aPatient, [...stored.values()], new Links([]).asKnown(fourth), fourth)
    .facts.filter(({ kind }) => kind === 'death')
    .map(({ at }) => at);
}

test('the version that was learnt last counts, whichever event lies later', () => {
  expect(deathsOf([deathAt(day70, first, 'd'), deathAt(day50, second, 'd')])).toEqual([day50]);
  expect(deathsOf([deathAt(day50, first, 'd'), deathAt(day70, second, 'd')])).toEqual([day70]);
  expect(deathsOf([deathAt(day50, second, 'd'), deathAt(day70, first, 'd')])).toEqual([day50]);
});

test('a retraction takes back what was learnt before it, whatever its own date', () => {
  expect(deathsOf([deathAt(day70, first), retractedAt(day50, second)])).toEqual([]);
  expect(deathsOf([deathAt(day70, first, 'd'), retractedAt(day70, second, 'a')])).toEqual([]);
  expect(deathsOf([retractedAt(day70, first), deathAt(day50, second)])).toEqual([day50]);
});

test('a death told again after its retraction stands, word for word the same or not', () => {
  for (const id of [undefined, 'd']) {
    const told = [deathAt(day50, first, id), retractedAt(day70, second, id)];
    expect(deathsOf([...told, deathAt(day50, third, id)])).toEqual([day50]);
    expect(deathsOf([...told, deathAt(day50, third, id), retractedAt(day70, fourth, id)])).toEqual([]);
  }
});

test('a retraction that was withdrawn retracts nothing', () => {
  const retracted = aFact('death-retracted', { id: 'r', knownAt: second });
  const withdrawn = aFact('death-retracted', { id: 'r', knownAt: third, status: 'entered-in-error' });
  expect(deathsOf([deathAt(day50, first), retracted, withdrawn])).toEqual([day50]);
});

test('a death that is merely repeated keeps the moment at which it was first learnt', () => {
  for (const id of [undefined, 'd']) {
    const facts = [deathAt(day50, first, id), deathAt(day50, third, id)];
    const chart = chartAsOf(aPatient, facts, new Links([]).asKnown(fourth), fourth);
    expect(chart.facts.map(({ knownAt }) => knownAt)).toEqual([first]);
  }
});

test('the same fact learnt twice is one fact; another value is another', () => {
  const fact = aFact('observation');
  expect(naturalKey({ ...fact, knownAt: '2024-05-01T00:00:00.000Z' })).toBe(naturalKey(fact));
  expect(naturalKey({ ...fact, value: 1.3 })).not.toBe(naturalKey(fact));
});
