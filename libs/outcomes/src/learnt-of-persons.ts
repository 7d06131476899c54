import type { Identity, LearntFact } from '@sotto/admissions';

/** What was learnt so far, found by whom it is about. */
export class LearntOfPersons {
  private readonly ofPatient = new Map<string, LearntFact[]>();
  private readonly ofEncounter = new Map<string, LearntFact[]>();
  private size = 0;

  get count(): number {
    return this.size;
  }

  /** @param learnt later than what was added before */
  add(learnt: readonly LearntFact[]): void {
    for (const fact of learnt) {
      for (const patient of patientsIn(fact)) append(this.ofPatient, patient, fact);
      if (fact.encounter !== undefined) append(this.ofEncounter, fact.encounter, fact);
    }
    this.size += learnt.length;
  }

  /** In the order in which it was learnt, of all pseudonyms of a person and of the stays that were moved to them. */
  of(person: string, identity: Identity): readonly LearntFact[] {
    const own = identity.pseudonymsOf(person).map((patient) => this.ofPatient.get(patient) ?? []);
    const moved = identity.encountersMovedTo(person).map((encounter) => this.ofEncounter.get(encounter) ?? []);
    const all = [...own, ...moved];
    if (all.length === 1) return all[0]!;
    return [...new Set(all.flat())].sort((a, b) => Date.parse(a.knownAt) - Date.parse(b.knownAt));
  }
}

/** Those to whom a fact belongs, as persons are known. */
export function personsOf(fact: LearntFact, identity: Identity): string[] {
  const owner = isLink(fact) ? undefined : identity.ownerOf(fact);
  return [...patientsIn(fact).map((patient) => identity.person(patient)), ...(owner === undefined ? [] : [owner])];
}

/** Whether a fact says who is who. */
export function isLink({ into }: LearntFact): boolean {
  return into !== undefined;
}

function patientsIn({ patient, from, into }: LearntFact): string[] {
  if (from !== undefined && into !== undefined) return [from, into];
  return patient === undefined ? [] : [patient];
}

function append(lists: Map<string, LearntFact[]>, key: string, fact: LearntFact): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [fact]);
  else list.push(fact);
}
