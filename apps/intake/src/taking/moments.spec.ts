import { SimulatedClock, systemClock } from '@sotto/runtime';
import { Pseudonymiser } from '@sotto/security';
import { DateTime } from 'luxon';
import { Moments } from './moments';

const pseudonymiser = new Pseudonymiser(Buffer.alloc(32, 1));
const utc = (text: string) => DateTime.fromISO(text, { zone: 'utc' });
const now = utc('2024-01-10T08:00:00.000Z');

const told = (identifier: string, sentAt?: string) => ({
  facts: [{ kind: 'death', source: 'NORTH', patient: { identifier, authority: 'NORTH' } } as const],
  sentAt: sentAt === undefined ? undefined : utc(sentAt),
});

test('by the clock of the machine no two messages of one patient are learnt at one moment, whenever they were sent', () => {
  const moments = new Moments({ ...systemClock, now: () => now }, pseudonymiser);
  const sent = [told('1', '2024-01-09T00:00:00Z'), told('2'), told('1')];
  expect(
    moments
      .stamp(sent, (message) => message.sentAt)
      .flat()
      .map(({ knownAt }) => knownAt),
  ).toEqual(['2024-01-10T08:00:00.000Z', '2024-01-10T08:00:00.000Z', '2024-01-10T08:00:00.001Z']);
});

test('on a simulated clock a message is learnt when it was sent, whatever arrives with it', () => {
  const sent = [told('1', '2024-01-10T09:30:00-05:00'), told('1', '2024-01-10T09:30:00-05:00'), told('2')];
  const together = new Moments(new SimulatedClock(now), pseudonymiser);
  const known = together.stamp(sent, (message) => message.sentAt).flat();
  expect(known.map(({ knownAt }) => knownAt)).toEqual([
    '2024-01-10T14:30:00.000Z',
    '2024-01-10T14:30:00.000Z',
    '2024-01-10T08:00:00.000Z',
  ]);
  const apart = new Moments(new SimulatedClock(now), pseudonymiser);
  expect(sent.slice(0, 2).flatMap((each) => apart.stamp([each], (message) => message.sentAt).flat())).toEqual(
    known.slice(0, 2),
  );
});
