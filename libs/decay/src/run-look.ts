import { type Case, everybody, type Look } from '@sotto/performance';
import { referenceEnd, type Study } from '@sotto/studies';
import { chain, type LedgerEntry } from './ledger';
import type { LedgerStore } from './ledger.store';
import { claimedReference, referenceOf, type StreamReference } from './reference';
import { signalsOf } from './signal';
import { firstPerPatientWindow, memoryAfter, takeLook } from './take-look';

/** What one look of the decay test rests on. */
export interface DecayLook extends Look {
  readonly model: string;
  /** Every case of the model that is mature at the look. */
  readonly matured: readonly Case[];
  /** Predictions of the reference period that are still open. */
  readonly openInReference: number;
}

/**
 * One look of the decay test of one model: locks the reference when all of it has matured, then tests what has
 * matured since. Nothing is tested before the reference is locked.
 */
export async function runDecayLook(
  study: Study,
  look: DecayLook,
  ledger: LedgerStore,
): Promise<readonly LedgerEntry[]> {
  const { model } = look;
  const cases = firstPerPatientWindow(study, look.matured);
  const reference = (await ledger.reference(study, model)) ?? (await lock(study, look, cases, ledger));
  if (reference === undefined) return [];
  const last = await ledger.lastLook(study, model);
  const entries = takeLook(study, newCases(study, cases, look, last), {
    model,
    number: look.number,
    at: look.at,
    reference,
    before: memoryAfter(last),
  });
  await ledger.append(study, chain(entries, await ledger.head(study)));
  await ledger.addSignals(study, signalsOf(entries));
  return entries;
}

async function lock(
  study: Study,
  { model, at, openInReference }: DecayLook,
  cases: readonly Case[],
  ledger: LedgerStore,
): Promise<readonly StreamReference[] | undefined> {
  const end = referenceEnd(study);
  if (end !== undefined && (at <= end || openInReference > 0)) return undefined;
  const reference =
    end === undefined
      ? claimedReference(namedSubgroups(cases))
      : referenceOf(cases.filter((row) => Date.parse(row.indexTime) < end.toMillis()));
  if (reference.length === 0) return undefined;
  await ledger.lockReference(study, model, at.toUTC().toISO()!, reference);
  return reference;
}

/** The cases that no look has used yet; the first tested look takes all that matured before it. */
function newCases(study: Study, cases: readonly Case[], look: Look, last: readonly LedgerEntry[]): Case[] {
  const since = last.length === 0 ? -Infinity : look.before.toMillis();
  const tested = referenceEnd(study)?.toMillis() ?? -Infinity;
  return cases.filter(({ indexTime, maturedAt }) => Date.parse(indexTime) >= tested && Date.parse(maturedAt) > since);
}

function namedSubgroups(cases: readonly Case[]): string[] {
  const names = new Set<string>();
  for (const row of cases) {
    for (const [column, value] of Object.entries(row.subgroups)) if (value !== null) names.add(`${column}=${value}`);
  }
  return [everybody, ...[...names].sort()];
}
