import type { DateTime } from 'luxon';

/** The only source of the present moment. A simulated clock moves only when it is told to. */
export interface Clock {
  /** The present moment, UTC. */
  now(): DateTime;
  /** The moment at which work on something learnt at `knownAt` happens: now, or in a simulation `knownAt` itself. */
  workingTime(knownAt: DateTime): DateTime;
}
