import type { Topic } from '@sotto/admissions';
import { DateTime } from 'luxon';
import { learntThrough } from './learnt-through';

const clock = { now: () => DateTime.fromISO('2024-05-01T12:00:00.000Z', { zone: 'utc' }) };

async function through(unread: Partial<Record<Topic, string>>): Promise<string> {
  const stream = { unreadSince: async (topic: Topic) => await Promise.resolve(unread[topic]) };
  return (await learntThrough(stream, clock)).toISO()!;
}

test('where nothing waits to be read, all is known that was learnt five minutes ago', async () => {
  expect(await through({})).toBe('2024-05-01T11:55:00.000Z');
});

test.each(['sotto.admissions.v1', 'sotto.outcomes.v1'] as const)(
  'a record of %s that nobody has read holds the moment back',
  async (topic) => {
    expect(await through({ [topic]: '2024-05-01T09:00:00.000Z' })).toBe('2024-05-01T08:55:00.000Z');
  },
);

test('under steady traffic the moment goes on with what is read', async () => {
  const unread = { 'sotto.admissions.v1': '2024-05-01T11:59:59.000Z', 'sotto.outcomes.v1': '2024-05-01T11:59:58.000Z' };
  expect(await through(unread)).toBe('2024-05-01T11:54:58.000Z');
});
