import { type Chart, chartAsOf } from './chart';
import { type Fact, type FactKind, patientOf } from './fact';
import type { FactStore } from './fact.store';
import { type Identity, Links } from './identity';

export interface ChartRequest {
  readonly patient: string;
  /** The stay that it is about: the chart is that of the person to whom the stay belongs. */
  readonly encounter?: string;
  /** ISO moment; facts learnt later do not count. */
  readonly asOf: string;
}

/** Charts for many patients, each as of its own moment, in two queries. */
export async function readCharts(
  store: FactStore,
  requests: readonly ChartRequest[],
  kinds?: readonly FactKind[],
): Promise<Chart[]> {
  const links = new Links(await store.links());
  const wanted = requests.map((request) => identify(request, links.asKnown(request.asOf)));
  const pseudonyms = new Set(wanted.flatMap(({ pseudonyms }) => pseudonyms));
  const encounters = new Set(wanted.flatMap(({ encounters }) => encounters));
  const facts = groupByPerson(await store.about([...pseudonyms], [...encounters], kinds));
  return wanted.map(({ person, identity, pseudonyms, encounters, asOf }) =>
    chartAsOf(person, relevant(facts, pseudonyms, encounters), identity, asOf),
  );
}

function identify({ patient, encounter, asOf }: ChartRequest, identity: Identity) {
  const person = encounter === undefined ? identity.person(patient) : identity.ownerNow(encounter, patient);
  return {
    person,
    identity,
    asOf,
    pseudonyms: identity.pseudonymsOf(person),
    encounters: identity.encountersMovedTo(person),
  };
}

interface FactsByKey {
  readonly ofPatient: Map<string, Fact[]>;
  readonly ofEncounter: Map<string, Fact[]>;
}

function groupByPerson(facts: readonly Fact[]): FactsByKey {
  const ofPatient = new Map<string, Fact[]>();
  const ofEncounter = new Map<string, Fact[]>();
  for (const fact of facts) {
    push(ofPatient, patientOf(fact), fact);
    push(ofEncounter, 'encounter' in fact ? fact.encounter : undefined, fact);
  }
  return { ofPatient, ofEncounter };
}

function push(groups: Map<string, Fact[]>, key: string | undefined, fact: Fact): void {
  if (key === undefined) return;
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [fact]);
  else group.push(fact);
}

function relevant(facts: FactsByKey, pseudonyms: readonly string[], encounters: readonly string[]): Fact[] {
  const found = new Set<Fact>();
  for (const p of pseudonyms) for (const fact of facts.ofPatient.get(p) ?? []) found.add(fact);
  for (const e of encounters) for (const fact of facts.ofEncounter.get(e) ?? []) found.add(fact);
  return [...found];
}
