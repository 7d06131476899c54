import { type Study, zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { InputLook } from '../inputs/input-look';
import type { DiscoveryEntry } from '../ledger';
import { codeOfSlot } from '../study-discovery/study-slot';
import type { NewEvent } from './event';

/** What is known of one version of a study that has started. */
export interface VersionFindings {
  readonly study: Study;
  /** The first entry of each slot of a new code. */
  readonly newCodes: readonly Pick<DiscoveryEntry, 'subgroup' | 'look' | 'at'>[];
  readonly inputLooks: readonly InputLook[];
  /** How the package of a model names one of its inputs. */
  readonly inputName: (model: string, input: number) => string;
}

const mostNames = 5;

/**
 * The events that Sotto finds by itself, by day: protocol versions that started, codes that nobody had before, and inputs
 * that changed together. A code has the day of the look that saw it: the day of its first use would tell of a patient.
 */
export function foundEvents(versions: readonly VersionFindings[]): NewEvent[] {
  const found = [
    ...versions.flatMap((version) => startOf(version)),
    ...newCodesOf(versions),
    ...versions.flatMap((version) => interfaceChangesOf(version)),
  ];
  return found.toSorted((a, b) => compare(a.date, b.date));
}

function startOf({ study }: VersionFindings): NewEvent[] {
  if (study.startedAt === null) return [];
  const text = `Version ${study.version} started`;
  return [{ date: dayOf(study, study.startedAt), kind: 'protocol', text }];
}

/** A code has slots for everybody and within a subgroup, in each model: it is told once, when it was seen first. */
function newCodesOf(versions: readonly VersionFindings[]): NewEvent[] {
  const entries = versions.flatMap(({ study, newCodes }) =>
    newCodes.map(({ subgroup, look, at }) => ({ code: codeOfSlot(subgroup), look, at, date: dayOf(study, at) })),
  );
  const first = new Map(entries.toSorted((a, b) => compare(b.at, a.at)).map((entry) => [entry.code, entry]));
  return [...first.values()].map(({ code, look, date }) => ({
    date,
    ...told(code, look),
  }));
}

function interfaceChangesOf({ study, inputLooks, inputName }: VersionFindings): NewEvent[] {
  return inputLooks.flatMap(({ model, at, incidents }) =>
    incidents.flatMap((incident): NewEvent[] => {
      if (incident.kind !== 'interface-change') return [];
      const names = incident.inputs.map((input) => inputName(model, input));
      const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
      const text = `Inputs of ${model} changed together: ${names.slice(0, mostNames).join(', ')}${more}`;
      return [{ date: dayOf(study, at), kind: 'system', text }];
    }),
  );
}

/** `medication=SYSTEM|CODE` as a drug that was first seen. */
function told(text: string, look: number): Pick<NewEvent, 'kind' | 'text'> {
  const [equals, bar] = [text.indexOf('='), text.lastIndexOf('|')];
  const code = `${text.slice(bar + 1)} (${text.slice(equals + 1, bar)})`;
  switch (text.slice(0, equals)) {
    case 'condition':
      return { kind: 'other', text: `Diagnosis seen in more than 10 by look ${look}: ${code}` };
    case 'procedure':
      return { kind: 'practice', text: `Procedure seen in more than 10 by look ${look}: ${code}` };
    default:
      return { kind: 'drug', text: `First seen at look ${look}: ${code}` };
  }
}

function dayOf({ protocol }: Study, at: string): string {
  return DateTime.fromISO(at, { zone: zoneNamed(protocol.timezone) }).toISODate()!;
}

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
