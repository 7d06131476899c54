import { feedFact, type FeedFact } from '@sotto/admissions';
import { ZodError } from 'zod';
import { type CodeAsSent, standardise } from '../site/standardise';
import { notificationIsUnused } from './notification';
import type { Reading } from './reading';
import { ResourceFault } from './resource-fault';
import { encounterFacts, encounterIsUnused } from './resources/encounter';
import { administrationFacts, orderFacts } from './resources/medications';
import { observationFacts } from './resources/observation';
import { type Alias, aliasOf, patientFacts } from './resources/patient';
import { riskFacts } from './resources/risk-assessment';
import { conditionFacts, procedureFacts } from './resources/statements';

/** What Sotto makes of one resource. */
export interface Translation {
  readonly result: 'accepted' | 'ignored' | 'rejected';
  readonly reason: string | null;
  readonly facts: readonly FeedFact[];
  /** The codes of an accepted resource as they were sent. */
  readonly codes: readonly CodeAsSent[];
  /** Of a patient whom other resources name otherwise. */
  readonly alias: Alias | undefined;
}

interface Kind {
  readonly facts: (reading: Reading) => FeedFact[];
  /** Why there may be none. */
  readonly unused: (reading: Reading) => string;
}

const saysNothing = () => 'nothing-new-for-sotto';

const kinds = new Map<string, Kind>(
  Object.entries({
    Patient: { facts: patientFacts, unused: saysNothing },
    Encounter: { facts: encounterFacts, unused: encounterIsUnused },
    Observation: { facts: observationFacts, unused: () => 'no-result-with-a-value' },
    Condition: { facts: conditionFacts, unused: saysNothing },
    Procedure: { facts: procedureFacts, unused: () => 'procedure-was-not-done' },
    MedicationRequest: { facts: orderFacts, unused: () => 'no-medication-ordered' },
    MedicationAdministration: { facts: administrationFacts, unused: () => 'no-medication-given' },
    RiskAssessment: { facts: riskFacts, unused: () => 'no-final-probability' },
  }),
);

/** Pure: the same document gives the same facts. Nothing of a patient is in a reason. */
export function translateResource(reading: Reading): Translation {
  try {
    return meaningOf(reading);
  } catch (error) {
    return { result: 'rejected', reason: reasonOf(error), facts: [], codes: [], alias: undefined };
  }
}

function meaningOf(reading: Reading): Translation {
  const { resourceType: type } = reading.resource;
  const kind = kinds.get(type);
  if (kind === undefined) {
    if (!/^[A-Z][A-Za-z]+$/.test(type)) throw new ResourceFault('resource-type-unreadable');
    return ignored(notificationIsUnused(reading.resource) ?? 'resource-type-is-not-used');
  }
  const { facts, codes } = standardise(kind.facts(reading), reading.index.site);
  const alias = type === 'Patient' ? aliasOf(reading) : undefined;
  for (const fact of facts) requireFact(fact);
  if (facts.length > 0) return { result: 'accepted', reason: null, facts, codes, alias };
  return { ...ignored(kind.unused(reading)), alias };
}

function ignored(reason: string): Translation {
  return { result: 'ignored', reason, facts: [], codes: [], alias: undefined };
}

function requireFact(fact: FeedFact): void {
  const { error } = feedFact.safeParse(fact);
  if (error !== undefined) throw new ResourceFault(`${fact.kind}-${placeOf(error)}-unusable`);
}

function reasonOf(error: unknown): string {
  if (error instanceof ResourceFault) return error.reason;
  if (error instanceof ZodError) return `${placeOf(error)}-unreadable`;
  throw error;
}

/** Where a fault is, as part of a reason: names of elements only. */
function placeOf({ issues }: ZodError): string {
  const names = issues[0]!.path.filter((part) => typeof part === 'string');
  const words = names.map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  return words.join('-') || 'resource';
}
