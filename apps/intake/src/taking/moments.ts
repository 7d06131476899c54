import type { Clock, FeedFact } from '@sotto/admissions';
import type { Pseudonymiser } from '@sotto/security';
import { DateTime } from 'luxon';
import { type KnownFact, pseudonymiseAll } from './take-in';

/** The facts of one message. */
interface Told {
  readonly facts: readonly FeedFact[];
}

/**
 * Stamps facts with the moment at which they were learnt. No two messages of one patient get the same one: what is
 * stated, taken back and stated again within a millisecond would else be one statement. On a simulated clock it is the
 * moment at which a message was sent, whatever arrives together with it.
 */
export class Moments {
  private latest = 0;

  constructor(
    private readonly clock: Clock,
    private readonly pseudonymiser: Pseudonymiser,
  ) {}

  /**
   * @param sentAt when a message was sent, where it says so
   * @returns the facts of each message
   */
  stamp<Message extends Told>(
    messages: readonly Message[],
    sentAt: (message: Message) => DateTime | undefined = () => undefined,
  ): KnownFact[][] {
    const begin = Math.max(this.clock.now().toMillis(), this.latest + 1);
    const latestOf = new Map<string, number>();
    return messages.map((message) => {
      const known = pseudonymiseAll(
        message.facts.map((fact) => ({ ...fact, knownAt: '' })),
        this.pseudonymiser,
      );
      const simulated = this.clock.learntAt(() => sentAt(message))?.toISO();
      if (simulated !== undefined && simulated !== null) return known.map((fact) => ({ ...fact, knownAt: simulated }));
      const patients = new Set(known.flatMap(patientsOf));
      const at = Math.max(begin, ...[...patients].map((patient) => (latestOf.get(patient) ?? 0) + 1));
      for (const patient of patients) latestOf.set(patient, at);
      this.latest = Math.max(this.latest, at);
      const knownAt = DateTime.fromMillis(at, { zone: 'utc' }).toISO()!;
      return known.map((fact) => ({ ...fact, knownAt }));
    });
  }
}

function patientsOf(fact: KnownFact): string[] {
  const named = 'from' in fact ? [fact.from, fact.into] : [];
  return 'patient' in fact && fact.patient !== undefined ? [...named, fact.patient] : named;
}
