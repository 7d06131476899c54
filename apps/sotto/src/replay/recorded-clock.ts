import type { Clock } from '@sotto/admissions';
import type { SimulatedClock } from '@sotto/runtime';
import { DateTime } from 'luxon';

/**
 * Time in a replay of messages: each is learnt when it was sent, and after the one before it, so that what is said and
 * taken back within a second keeps its order.
 */
export class RecordedClock implements Clock {
  private latest = 0;

  constructor(private readonly simulated: SimulatedClock) {}

  now(): DateTime {
    return this.simulated.now();
  }

  workingTime(knownAt: DateTime): DateTime {
    return this.simulated.workingTime(knownAt);
  }

  learntAt(sentAt: () => DateTime | undefined): DateTime {
    const sent = sentAt()?.toMillis() ?? 0;
    this.latest = Math.max(sent, this.latest + 1, this.simulated.now().toMillis());
    return DateTime.fromMillis(this.latest, { zone: 'utc' });
  }
}
