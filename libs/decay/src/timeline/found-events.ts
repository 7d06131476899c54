import { type Study, zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { InputLook } from '../inputs/input-look';
import type { NewCodeEntry } from '../ledger';
import { codeOfSlot } from '../new-codes/new-code-slot';
import type { NewEvent } from './event';

/** What is known of one version of a study that has started. */
export interface VersionFindings {
  readonly study: Study;
  /** The first entry of each slot of a new code. */
  readonly newCodes: readonly Pick<NewCodeEntry, 'subgroup' | 'look' | 'at'>[];
  readonly inputLooks: readonly InputLook[];
  /** How the package of a model names one of its inputs. */
  readonly inputName: (model: string, input: number) => string;
}

const mostNames = 5;

/**
 * The events that Sotto finds by itself, by day: protocol versions that started, drugs that nobody had before, and inputs
 * that changed together. A drug has the day of the look that saw it: the day of its first use would tell of a patient.
 */
export function foundEvents(versions: readonly VersionFindings[]): NewEvent[] {
  const found = [
    ...versions.flatMap((version) => startOf(version)),
    ...newDrugs(versions),
    ...versions.flatMap((version) => interfaceChangesOf(version)),
  ];
  return found.toSorted((a, b) => compare(a.date, b.date));
}

function startOf({ study }: VersionFindings): NewEvent[] {
  if (study.startedAt === null) return [];
  const text = `Version ${study.version} started`;
  return [{ date: dayOf(study, study.startedAt), kind: 'protocol', text }];
}

/** A drug has a slot for everybody and one within a subgroup, in each model: it is told once, when it was seen first. */
function newDrugs(versions: readonly VersionFindings[]): NewEvent[] {
  const entries = versions.flatMap(({ study, newCodes }) =>
    newCodes.map(({ subgroup, look, at }) => ({ code: codeOfSlot(subgroup), look, at, date: dayOf(study, at) })),
  );
  const first = new Map(entries.toSorted((a, b) => compare(b.at, a.at)).map((entry) => [entry.code, entry]));
  return [...first.values()].map(({ code, look, date }) => ({
    date,
    kind: 'drug',
    text: `First seen at look ${look}: ${codeInWords(code)}`,
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

/** `SYSTEM|CODE` as `CODE (SYSTEM)`. */
function codeInWords(code: string): string {
  const at = code.lastIndexOf('|');
  return `${code.slice(at + 1)} (${code.slice(0, at)})`;
}

function dayOf({ protocol }: Study, at: string): string {
  return DateTime.fromISO(at, { zone: zoneNamed(protocol.timezone) }).toISODate()!;
}

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
