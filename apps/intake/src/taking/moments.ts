import type { Clock } from '@sotto/admissions';
import type { DateTime } from 'luxon';
import type { KnownFact, PseudonymousFact } from './take-in';

/**
 * Stamps facts with the moment at which they were learnt. No two messages of one patient get the same one: what is
 * stated, taken back and stated again within a millisecond would else be one statement. On a simulated clock it is the
 * moment at which a message was sent, whatever arrives together with it.
 */
export class Moments {
  private latest = 0;

  constructor(private readonly clock: Clock) {}

  /**
   * @param messages the facts of each
   * @param sentAt when a message was sent, by its place among them, where it says so
   * @returns the facts of each message
   */
  stamp(
    messages: readonly (readonly PseudonymousFact[])[],
    sentAt: (place: number) => DateTime | undefined = () => undefined,
  ): KnownFact[][] {
    const begin = Math.max(this.clock.now().toMillis(), this.latest + 1);
    const latestOf = new Map<string, number>();
    return messages.map((facts, place) => {
      const simulated = this.clock.learntAt(() => sentAt(place))?.toISO();
      if (simulated !== undefined && simulated !== null) return facts.map((fact) => ({ ...fact, knownAt: simulated }));
      const patients = new Set(facts.flatMap(patientsOf));
      const at = Math.max(begin, ...[...patients].map((patient) => (latestOf.get(patient) ?? 0) + 1));
      for (const patient of patients) latestOf.set(patient, at);
      this.latest = Math.max(this.latest, at);
      const knownAt = new Date(at).toISOString();
      return facts.map((fact) => ({ ...fact, knownAt }));
    });
  }
}

function patientsOf(fact: PseudonymousFact): string[] {
  const named = 'from' in fact ? [fact.from, fact.into] : [];
  return 'patient' in fact && fact.patient !== undefined ? [...named, fact.patient] : named;
}
