import type { FeedFact } from '@sotto/admissions';
import { RememberedFeed } from './feed-memory';

const stay = { identifier: 'V1', authority: 'NORTH' };
const of = { source: 'NORTH', patient: { identifier: '1', authority: 'NORTH' }, encounter: stay };
const admission: FeedFact = { kind: 'admission', ...of, site: 'NORTH', class: 'inpatient' };

function remembering(...facts: readonly FeedFact[]): RememberedFeed {
  const memory = new RememberedFeed();
  for (const fact of facts) memory.learn({ facts: [fact] });
  return memory;
}

test('a stay has a class from its admission to its cancellation', () => {
  expect(remembering().classOf(stay)).toBeUndefined();
  expect(remembering(admission).classOf(stay)).toBe('inpatient');
  expect(remembering(admission).classOf({ ...stay, authority: 'SOUTH' })).toBeUndefined();
  const cancelled = remembering(admission, { kind: 'admission-cancelled', ...of });
  expect([cancelled.classOf(stay), cancelled.wasCancelled(stay)]).toEqual([undefined, true]);
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
  const [second, third] = ['V2', 'V3'].map((identifier) => ({ ...stay, identifier })) as [typeof stay, typeof stay];
  memory.learn({ facts: [], renamings: [{ from: stay, into: second }] });
  memory.learn({ facts: [], renamings: [{ from: second, into: third }] });
  expect(memory.knownAs(third)).toEqual(stay);
});
