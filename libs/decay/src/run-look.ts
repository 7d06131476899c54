import { type Case, type Look, subgroupsIn } from '@sotto/performance';
import { referenceEnd, type Study } from '@sotto/studies';
import type { DateTime } from 'luxon';
import { chain, type LabelEntry } from './ledger';
import type { LedgerStore } from './ledger.store';
import { claimedReference, referenceOf, type StreamReference } from './reference';
import { combinationsOf } from './combinations-of';
import { signalsOf } from './signal';
import { runSecondaryLook } from './study-secondary/run-secondary-look';
import { firstPerPatientWindow, memoryAfter, takeLook } from './take-look';

/** What one look of the decay test rests on. */
export interface DecayLook extends Look {
  readonly model: string;
  /** Every case of the model that is mature at the look. */
  readonly matured: readonly Case[];
  /** Predictions of the reference period that are still open. */
  readonly openInReference: number;
  /** The follow-up test has taken this look: it alone signals, so that each look spends the budget once. */
  readonly isFollowedUp: boolean;
}

/**
 * One look of the tests on final outcomes of one model: locks the reference when all of it has matured, then tests what has
 * matured since, by the label test and by the secondary ones. Nothing is tested before the reference is locked.
 */
export async function runDecayLook(study: Study, look: DecayLook, ledger: LedgerStore): Promise<readonly LabelEntry[]> {
  const { model } = look;
  const cases = firstPerPatientWindow(study, look.matured);
  const reference = await referenceAt(study, look, cases, ledger);
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
  if (!look.isFollowedUp) await ledger.addSignals(study, signalsOf(entries, combinationsOf(cases)));
  const moments = { at: look.at.toUTC().toISO()!, before: look.before.toUTC().toISO()!, isFirst: last.length === 0 };
  const groups = reference.map(({ subgroup }) => subgroup);
  await runSecondaryLook(study, { model, number: look.number, ...moments, groups, cases }, ledger);
  return entries;
}

/**
 * What the streams are tested against. Without a reference period the stated risks are, and a subgroup is a stream from
 * the first look that has a case of it: every new stream raises the alarm line of all, which the bound allows.
 */
async function referenceAt(
  study: Study,
  look: DecayLook,
  cases: readonly Case[],
  ledger: LedgerStore,
): Promise<readonly StreamReference[] | undefined> {
  const end = referenceEnd(study);
  if (end === undefined) return claimedReference(subgroupsIn(cases));
  const locked = (await ledger.reference(study, look.model)) ?? (await lock(study, end, look, cases, ledger));
  return locked && [...locked, ...newSince(locked, cases)];
}

/** Values that the reference did not have: their streams wait, and keep their weight. */
function newSince(locked: readonly StreamReference[], cases: readonly Case[]): StreamReference[] {
  const known = new Set(locked.map(({ subgroup }) => subgroup));
  const fresh = subgroupsIn(cases).filter((subgroup) => !known.has(subgroup));
  return fresh.map((subgroup) => ({ subgroup, cases: 0, events: 0, shift: undefined }));
}

async function lock(
  study: Study,
  end: DateTime,
  { model, at, openInReference }: DecayLook,
  cases: readonly Case[],
  ledger: LedgerStore,
): Promise<readonly StreamReference[] | undefined> {
  if (at <= end || openInReference > 0) return undefined;
  const reference = referenceOf(cases.filter((row) => Date.parse(row.indexTime) < end.toMillis()));
  await ledger.lockReference(study, model, at.toUTC().toISO()!, reference);
  return reference;
}

/** The cases that no look has used yet; the first tested look takes all that matured before it. */
function newCases(study: Study, cases: readonly Case[], look: Look, last: readonly LabelEntry[]): Case[] {
  const since = last.length === 0 ? -Infinity : look.before.toMillis();
  const tested = referenceEnd(study)?.toMillis() ?? -Infinity;
  return cases.filter(({ indexTime, maturedAt }) => Date.parse(maturedAt) > since && Date.parse(indexTime) >= tested);
}
