import { aFact } from '../../../../test/builders/fact.builder';
import { AdmissionStarts } from './admission-starts';

const admission = aFact('admission', { at: '2024-01-10T12:00:00.000Z' });
const before = aFact('death', { at: '2024-01-10T11:59:00.000Z' });
const after = aFact('death', { at: '2024-01-10T12:01:00.000Z' });
const dayBefore = aFact('death', { at: undefined, date: '2024-01-08' });
const sameDay = aFact('death', { at: undefined, date: '2024-01-10' });
const undated = aFact('death', { at: undefined });

const nothing = async () => await Promise.resolve([]);

test('a death before a stored admission is contradicted, one after it or without a time is not', async () => {
  const starts = new AdmissionStarts(async () => await Promise.resolve([admission]));
  const contradicted = await starts.contradicted([before, after, dayBefore, sameDay, undated]);
  expect([...contradicted]).toEqual([before, dayBefore]);
});

test('an admission that was taken in a moment ago counts before it is stored', async () => {
  const starts = new AdmissionStarts(nothing);
  starts.remember([admission]);
  expect((await starts.contradicted([before])).size).toBe(1);
});

test('a cancelled admission contradicts nothing', async () => {
  const starts = new AdmissionStarts(nothing);
  starts.remember([admission, aFact('admission-cancelled')]);
  expect((await starts.contradicted([before])).size).toBe(0);
});

test("another patient's admission contradicts nothing", async () => {
  const starts = new AdmissionStarts(async () => await Promise.resolve([admission]));
  const other = aFact('death', { at: before.at, patient: 'p_00000000000000000000000009' });
  expect((await starts.contradicted([other])).size).toBe(0);
});
