import type { Clock, Stream, Topic } from '@sotto/admissions';
import { DateTime } from 'luxon';

/** The consumer group of each topic that stores its facts. */
export const factReaders: Readonly<Record<Topic, string>> = {
  'sotto.admissions.v1': 'shadow-scorer',
  'sotto.outcomes.v1': 'outcome-linker',
};

/** A fact is stamped a moment before it lies in the stream, and the clocks of two machines differ. */
const settling = { minutes: 5 };

/**
 * The latest moment through which every fact learnt lies in the store. It stands still where facts wait to be read, of
 * either topic: a discharge or a merge that is not read yet decides a label just as a death does.
 */
export async function learntThrough(
  stream: Pick<Stream<unknown>, 'unreadSince'>,
  clock: Pick<Clock, 'now'>,
): Promise<DateTime> {
  const now = clock.now();
  const readers = Object.entries(factReaders) as [Topic, string][];
  const unread = await Promise.all(readers.map(async ([topic, group]) => await stream.unreadSince(topic, group)));
  const waiting = unread.flatMap((since) => (since === undefined ? [] : [DateTime.fromISO(since, { zone: 'utc' })]));
  return DateTime.min(now, ...waiting).minus(settling);
}
