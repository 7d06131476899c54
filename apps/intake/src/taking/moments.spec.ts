import { SimulatedClock, systemClock } from '@sotto/runtime';
import { DateTime } from 'luxon';
import { Moments } from './moments';

const utc = (text: string) => DateTime.fromISO(text, { zone: 'utc' });
const now = utc('2024-01-10T08:00:00.000Z');

const told = (patient: string, sentAt?: string) => ({
  facts: [{ kind: 'death', source: 'NORTH', patient } as const],
  sentAt: sentAt === undefined ? undefined : utc(sentAt),
});

/** When each fact was learnt. */
function stampedBy(moments: Moments, sent: readonly ReturnType<typeof told>[]): string[] {
  const facts = sent.map((each) => each.facts);
  return moments
    .stamp(facts, (place) => sent[place]!.sentAt)
    .flat()
    .map(({ knownAt }) => knownAt);
}

test('by the clock of the machine no two messages of one patient are learnt at one moment, whenever they were sent', () => {
  const moments = new Moments({ ...systemClock, now: () => now });
  const sent = [told('1', '2024-01-09T00:00:00Z'), told('2'), told('1')];
  expect(stampedBy(moments, sent)).toEqual([
    '2024-01-10T08:00:00.000Z',
    '2024-01-10T08:00:00.000Z',
    '2024-01-10T08:00:00.001Z',
  ]);
});

test('on a simulated clock a message is learnt when it was sent, whatever arrives with it', () => {
  const sent = [told('1', '2024-01-10T09:30:00-05:00'), told('1', '2024-01-10T09:30:00-05:00'), told('2')];
  const together = new Moments(new SimulatedClock(now));
  const known = stampedBy(together, sent);
  expect(known).toEqual(['2024-01-10T14:30:00.000Z', '2024-01-10T14:30:00.000Z', '2024-01-10T08:00:00.000Z']);
  const apart = new Moments(new SimulatedClock(now));
  expect(sent.slice(0, 2).flatMap((each) => stampedBy(apart, [each]))).toEqual(known.slice(0, 2));
});
