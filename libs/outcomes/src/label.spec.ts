import { aFact, aPatient } from '../../../test/builders/fact.builder';
import type { Fact } from '@sotto/admissions';
import { aProtocol } from '../../../test/builders/study.builder';
import { DateTime } from 'luxon';
import { type Label, labelOf } from './label';

/** Index time 10 January 2024, 07:00 in New York; the horizon ends on 10 March, 07:00, after the clocks moved. */
const index = DateTime.fromISO('2024-01-10T12:00:00.000Z');

function label(facts: readonly Fact[], protocol = aProtocol()): Label {
  return labelOf(protocol, index, {
    patient: aPatient,
    pseudonyms: [aPatient],
    asOf: '2024-05-01T00:00:00.000Z',
    facts,
  });
}

const dead = expect.objectContaining({ kind: 'case', outcome: 1 }) as unknown;
const alive = { kind: 'case', outcome: 0, knownAt: null };

test('a death with a moment counts up to the very end of the horizon, in local days', () => {
  expect(label([aFact('death', { at: '2024-03-10T11:00:00.000Z' })])).toEqual(dead);
  expect(label([aFact('death', { at: '2024-03-10T11:00:00.001Z' })])).toEqual(alive);
});

test('a death with a date only counts from the day of the index time to day 60', () => {
  const on = (date: string) => label([aFact('death', { at: undefined, date, knownAt: '2024-04-01T00:00:00.000Z' })]);
  expect(on('2024-01-10')).toEqual(dead);
  expect(on('2024-03-10')).toEqual(dead);
  expect(on('2024-03-11')).toEqual(alive);
  expect(on('2024-01-09')).toEqual({ kind: 'excluded', reason: 'event-before-index' });
});

test('a death without any date counts if it was known within the horizon, else the case is excluded', () => {
  const knownOn = (knownAt: string) => label([aFact('death', { at: undefined, knownAt })]);
  expect(knownOn('2024-02-01T00:00:00.000Z')).toEqual(dead);
  expect(knownOn('2024-04-01T00:00:00.000Z')).toEqual({ kind: 'excluded', reason: 'death-date-unknown' });
});

test('of sources that disagree the first in the protocol is believed', () => {
  const ofRecord = aFact('death', { source: 'ehr', at: '2024-02-01T00:00:00.000Z' });
  const late = aFact('death', { source: 'registry', at: '2024-04-20T00:00:00.000Z' });
  const alone = label([ofRecord]);
  expect(alone).toEqual(dead);
  expect(label([ofRecord, late])).toEqual(alive);
  const stated = aFact('alive-as-of', { source: 'registry', at: '2024-03-20T00:00:00.000Z' });
  expect(label([ofRecord, stated])).toEqual(alive);
});

const known = (day: string) => ({ knownAt: `2024-${day}T00:00:00.000Z` });
const of = (source: string, day: string) => ({ source, ...known(day) });

test('what a source learnt last of a death stands, with or without a number of its own', () => {
  const first = aFact('death', { ...of('registry', '02-05'), at: undefined, date: '2024-02-01' });
  const corrected = aFact('death', { ...of('registry', '03-05'), at: undefined, date: '2024-04-01' });
  expect(label([first])).toEqual(dead);
  expect(label([first, corrected])).toEqual(alive);
  expect(label([first, { ...corrected, ...known('01-20') }])).toEqual(dead);
});

test('a death whose day one source does not know is dated by the next', () => {
  const undated = aFact('death', { ...of('registry', '04-01'), at: undefined });
  const dated = aFact('death', { ...of('ehr', '02-02'), at: undefined, date: '2024-02-01' });
  expect(label([undated])).toEqual({ kind: 'excluded', reason: 'death-date-unknown' });
  expect(label([undated, dated])).toEqual(dead);
  expect(label([undated, { ...dated, date: '2024-04-02' }])).toEqual(alive);
});

test('who was alive on a day, as a source before says, or the same one later, did not die earlier', () => {
  const death = aFact('death', { ...of('ehr', '02-02'), at: '2024-02-01T12:00:00.000Z' });
  const on = (date: string, source: string, day: string) =>
    aFact('alive-as-of', { ...of(source, day), at: undefined, date });
  expect(label([death, on('2024-02-20', 'registry', '02-21')])).toEqual(alive);
  expect(label([death, on('2024-02-01', 'registry', '02-21')])).toEqual(dead);
  expect(label([death, on('2024-02-20', 'ehr', '02-21')])).toEqual(alive);
  expect(label([death, on('2024-02-20', 'ehr', '02-01')])).toEqual(dead);
});

test('who withdrew is censored, unless the event came first', () => {
  const withdrawn = aFact('withdrawn', { source: 'study', at: '2024-02-10T00:00:00.000Z' });
  const lost = { ...withdrawn, status: 'lost-to-follow-up' as const };
  expect(label([withdrawn])).toEqual({ kind: 'censored', reason: 'withdrawn' });
  expect(label([lost])).toEqual({ kind: 'censored', reason: 'lost-to-follow-up' });
  expect(label([aFact('death', { at: '2024-02-01T00:00:00.000Z' }), withdrawn])).toEqual(dead);
  expect(label([withdrawn, aFact('death', { at: '2024-02-20T00:00:00.000Z' })])).toEqual({
    kind: 'censored',
    reason: 'withdrawn',
  });
});

test('a composite outcome counts whichever event came', () => {
  const { outcome } = aProtocol();
  const anyOf = [...outcome.anyOf, { event: 'discharge-to-hospice' as const, sources: ['ehr'] }];
  const composite = aProtocol({ outcome: { ...outcome, anyOf } });
  const hospice = aFact('discharge', { source: 'ehr', at: '2024-01-20T00:00:00.000Z', disposition: 'hospice' });
  expect(label([hospice], composite)).toEqual(dead);
  expect(label([{ ...hospice, disposition: 'home' }], composite)).toEqual(alive);
  expect(label([hospice])).toEqual(alive);
});

const withHospice = (): ReturnType<typeof aProtocol> => {
  const { outcome } = aProtocol();
  return aProtocol({ outcome: { ...outcome, anyOf: [{ event: 'discharge-to-hospice', sources: ['ehr'] }] } });
};
const hospiceOn = (day: { at: string } | { date: string }): Fact =>
  aFact('discharge', {
    at: undefined,
    knownAt: '2024-04-15T00:00:00.000Z',
    source: 'ehr',
    disposition: 'hospice',
    ...day,
  });

test('of several events of one source the first within the horizon counts', () => {
  const day10 = hospiceOn({ at: '2024-01-20T00:00:00.000Z' });
  const day80 = hospiceOn({ at: '2024-03-30T00:00:00.000Z' });
  expect(label([day10, day80], withHospice())).toEqual(dead);
  expect(label([day80], withHospice())).toEqual(alive);
});

test('a discharge to hospice before the index time is no outcome and excludes nothing, dated or timed', () => {
  expect(label([hospiceOn({ at: '2024-01-05T00:00:00.000Z' })], withHospice())).toEqual(alive);
  expect(label([hospiceOn({ date: '2024-01-05' })], withHospice())).toEqual(alive);
});

test('a withdrawal before the index time does not end a follow-up that began after it', () => {
  const withdrawn = (given: { at?: string; date?: string }) =>
    label([aFact('withdrawn', { at: undefined, knownAt: '2024-03-01T00:00:00.000Z', ...given })]);
  const censored = { kind: 'censored', reason: 'withdrawn' };
  expect(withdrawn({ at: '2024-01-10T11:59:59.999Z' })).toEqual(alive);
  expect(withdrawn({ at: '2024-01-10T12:00:00.000Z' })).toEqual(censored);
  expect(withdrawn({ date: '2024-01-09' })).toEqual(alive);
  expect(withdrawn({ date: '2024-01-10' })).toEqual(censored);
});

test('the day of a withdrawal begins in the zone of the study, wherever the machine stands', () => {
  const withdrawn = aFact('withdrawn', { at: undefined, date: '2024-02-10', knownAt: '2024-02-11T00:00:00.000Z' });
  const died = (at: string) => label([withdrawn, aFact('death', { at })]);
  expect(died('2024-02-10T04:59:59.000Z')).toEqual(dead);
  expect(died('2024-02-10T05:00:01.000Z')).toEqual({ kind: 'censored', reason: 'withdrawn' });
});
