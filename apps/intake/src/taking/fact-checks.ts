import type { Fact, FactOf } from '@sotto/admissions';
import { AdmissionStarts } from './admission-starts';
import { contentFault, type ContentFault, type KnownUnits } from './content-fault';
import type { KnownFact } from './take-in';

export interface CheckBindings {
  /** Admissions and their cancellations of these pseudonyms, as far as they are stored. */
  readonly admissionsOf: (patients: readonly string[]) => Promise<readonly Fact[]>;
}

/** What is wrong with a message, and the fact that shows it. */
export interface MessageContentFault extends ContentFault {
  readonly fact: KnownFact;
}

const contradiction: ContentFault = {
  reason: 'death-before-admission',
  detail: 'the patient was admitted after this death: check patient and date',
};

/** What the facts of every feed have to pass, whatever its form. One for all feeds of a process. */
export class FactChecks {
  private readonly starts: AdmissionStarts;

  constructor(private readonly bound: CheckBindings) {
    this.starts = new AdmissionStarts(bound.admissionsOf);
  }

  /** Of each message, by its facts, which were learnt at one moment: why it cannot be taken; undefined: it can. */
  async faultsOf(
    messages: readonly (readonly KnownFact[])[],
    units: KnownUnits,
  ): Promise<(MessageContentFault | undefined)[]> {
    const faults = messages.map((facts) => {
      const now = Date.parse(facts[0]?.knownAt ?? '');
      return firstFault(facts, (fact) => contentFault(fact, now, units));
    });
    const sound = messages.filter((_, i) => faults[i] === undefined).flat();
    const contradicted = await this.starts.contradicted(sound.filter(isDeath), sound);
    if (contradicted.size === 0) return faults;
    return faults.map(
      (fault, i) =>
        fault ??
        firstFault(messages[i]!, (fact) => (isDeath(fact) && contradicted.has(fact) ? contradiction : undefined)),
    );
  }

  /** What was accepted and may not be stored yet. */
  remember(facts: readonly KnownFact[]): void {
    this.starts.remember(facts);
  }
}

function firstFault(
  facts: readonly KnownFact[],
  faultOf: (fact: KnownFact) => ContentFault | undefined,
): MessageContentFault | undefined {
  for (const fact of facts) {
    const fault = faultOf(fact);
    if (fault !== undefined) return { ...fault, fact };
  }
  return undefined;
}

function isDeath(fact: KnownFact): fact is FactOf<'death'> {
  return fact.kind === 'death';
}
