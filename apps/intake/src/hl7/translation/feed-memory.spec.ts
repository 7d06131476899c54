import type { FeedFact } from '@sotto/admissions';
import { RememberedFeed } from './feed-memory';

const of = { source: 'NORTH', patient: { identifier: '1', authority: 'NORTH' }, encounter: 'V1' };
const admission: FeedFact = { kind: 'admission', ...of, site: 'NORTH', class: 'inpatient' };

function remembering(...facts: readonly FeedFact[]): RememberedFeed {
  const memory = new RememberedFeed();
  for (const fact of facts) memory.learn('NORTH', { facts: [fact] });
  return memory;
}

test('a stay has a class from its admission to its cancellation', () => {
  expect(remembering().classOf('NORTH', 'V1')).toBeUndefined();
  expect(remembering(admission).classOf('NORTH', 'V1')).toBe('inpatient');
  expect(remembering(admission).classOf('SOUTH', 'V1')).toBeUndefined();
  const cancelled = remembering(admission, { kind: 'admission-cancelled', ...of });
  expect([cancelled.classOf('NORTH', 'V1'), cancelled.wasCancelled('NORTH', 'V1')]).toEqual([undefined, true]);
});

test('a preliminary result is remembered until it is final', () => {
  const result: FeedFact = { kind: 'observation', ...of, id: 'r', code: '2160-0', system: 'LOINC', value: 1.2 };
  const preliminary: FeedFact = { ...result, status: 'preliminary' };
  expect(remembering(preliminary).preliminary('NORTH', of.patient, 'r')).toEqual(preliminary);
  expect(remembering(preliminary, { ...result, status: 'final' }).preliminary('NORTH', of.patient, 'r')).toBe(
    undefined,
  );
});

test('a stay that is numbered anew twice keeps its first number', () => {
  const memory = remembering(admission);
  memory.learn('NORTH', { facts: [], renamings: [{ from: 'V1', into: 'V2' }] });
  memory.learn('NORTH', { facts: [], renamings: [{ from: 'V2', into: 'V3' }] });
  expect(memory.knownAs('NORTH', 'V3')).toBe('V1');
});
