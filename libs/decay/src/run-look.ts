import { type Case, type CaseStore, everybody, type Look } from '@sotto/performance';
import { referenceEnd, type Study } from '@sotto/studies';
import { chain, type LedgerEntry } from './ledger';
import type { LedgerStore } from './ledger.store';
import { claimedReference, referenceOf, type StreamReference } from './reference';
import { signalsOf } from './signal';
import { firstPerPatientWindow, memoryAfter, takeLook } from './take-look';

export interface DecayStores {
  readonly cases: CaseStore;
  readonly ledger: LedgerStore;
}

/**
 * One look of the decay test of one model: locks the reference when all of it has matured, then tests what has
 * matured since. Nothing is tested before the reference is locked.
 *
 * @param openInReference predictions of the reference period that are still open
 */
export async function runDecayLook(
  study: Study,
  model: string,
  look: Look,
  openInReference: number,
  stores: DecayStores,
): Promise<readonly LedgerEntry[]> {
  const matured = await stores.cases.matureBy(study, model, look.at.toUTC().toISO()!);
  const cases = firstPerPatientWindow(study, matured);
  const reference =
    (await stores.ledger.reference(study, model)) ?? (await lock(study, model, look, openInReference, cases, stores));
  if (reference === undefined) return [];
  const last = await stores.ledger.lastLook(study, model);
  const entries = takeLook(study, newCases(study, cases, look, last), {
    model,
    number: look.number,
    at: look.at,
    reference,
    before: memoryAfter(last),
  });
  await stores.ledger.append(study, chain(entries, await stores.ledger.head(study)));
  await stores.ledger.addSignals(study, signalsOf(entries));
  return entries;
}

async function lock(
  study: Study,
  model: string,
  look: Look,
  openInReference: number,
  cases: readonly Case[],
  stores: DecayStores,
): Promise<readonly StreamReference[] | undefined> {
  const end = referenceEnd(study);
  if (end !== undefined && (look.at <= end || openInReference > 0)) return undefined;
  const reference =
    end === undefined
      ? claimedReference(namedSubgroups(cases))
      : referenceOf(cases.filter((row) => inReference(study, row)));
  if (reference.length === 0) return undefined;
  await stores.ledger.lockReference(study, model, look.at.toUTC().toISO()!, reference);
  return reference;
}

/** The cases that no look has used yet; the first tested look takes all that matured before it. */
function newCases(study: Study, cases: readonly Case[], look: Look, last: readonly LedgerEntry[]): Case[] {
  const since = last.length === 0 ? -Infinity : look.before.toMillis();
  return cases.filter((row) => !inReference(study, row) && Date.parse(row.maturedAt) > since);
}

function inReference(study: Study, row: Case): boolean {
  const end = referenceEnd(study);
  return end !== undefined && Date.parse(row.indexTime) < end.toMillis();
}

function namedSubgroups(cases: readonly Case[]): string[] {
  const names = new Set<string>();
  for (const row of cases) {
    for (const [column, value] of Object.entries(row.subgroups)) if (value !== null) names.add(`${column}=${value}`);
  }
  return [everybody, ...[...names].sort()];
}
