import type { Clock } from '@sotto/admissions';
import { DateTime } from 'luxon';

/** The machine's time. */
export const systemClock: Clock = {
  now: () => DateTime.utc(),
  workingTime: () => DateTime.utc(),
  learntAt: () => undefined,
};

/** Time in a replay: it stands still until it is moved, and never goes back. */
export class SimulatedClock implements Clock {
  constructor(private moment: DateTime) {}

  now(): DateTime {
    return this.moment;
  }

  workingTime(knownAt: DateTime): DateTime {
    return knownAt.toUTC();
  }

  learntAt(sentAt: () => DateTime | undefined): DateTime | undefined {
    return sentAt()?.toUTC();
  }

  advanceTo(moment: DateTime): void {
    if (moment < this.moment) throw new RangeError(`the clock stands at ${this.moment.toISO()} and does not go back`);
    this.moment = moment.toUTC();
  }
}
