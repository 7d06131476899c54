import type { DateTime } from 'luxon';

/** The only source of the present moment. A simulated clock moves only when it is told to. */
export interface Clock {
  /** The present moment, UTC. */
  now(): DateTime;
  /** The moment at which work on something learnt at `knownAt` happens: now, or in a simulation `knownAt` itself. */
  workingTime(knownAt: DateTime): DateTime;
  /** The moment at which what was sent at `sentAt` is learnt, where that is not now: in a simulation `sentAt` itself. */
  learntAt(sentAt: () => DateTime | undefined): DateTime | undefined;
}
