import type { Case } from '@sotto/performance';
import { calendarStart, referenceEnd, type Study } from '@sotto/studies';
import { combinationsOf } from '../combinations-of';
import { chain } from '../ledger';
import type { LedgerStore } from '../ledger.store';
import type { SecondaryEntry } from './secondary-entry';
import { secondaryReference } from './secondary-reference';
import { secondarySignals } from './secondary-signals';
import {
  beginning,
  type SecondaryLook,
  type SecondaryState,
  stateAfter,
  takeSecondaryLook,
} from './take-secondary-look';

/** What a look of the secondary tests rests on. */
export interface SecondaryLookOf extends SecondaryLook {
  /** Every group that there is, everybody first. */
  readonly groups: readonly string[];
  /** Every case of the model that is mature at the look, one a patient and horizon. */
  readonly cases: readonly Case[];
}

/**
 * One look of the secondary tests of one model, once the reference is locked. A study whose label test began with a version
 * that did not have them begins them here, with the cases that have matured since the look before.
 */
export async function runSecondaryLook(
  study: Study,
  { groups, cases, ...look }: SecondaryLookOf,
  ledger: LedgerStore,
): Promise<readonly SecondaryEntry[]> {
  const end = referenceEnd(study);
  if (end === undefined) return [];
  const isOfReference = ({ indexTime }: Case) => Date.parse(indexTime) < end.toMillis();
  const before = await ledger.lastSecondaryLook(study, look.model);
  const years = end.diff(calendarStart(study), 'days').days / 365.25;
  const states =
    before.length > 0 ? before.map(stateAfter) : statesOf(cases.filter(isOfReference), groups, years, look);
  const known = new Set(states.map(({ subgroup }) => subgroup));
  const fresh = groups.filter((group) => !known.has(group)).map((group) => beginning(group, undefined, null));
  const tested = cases.filter((row) => !isOfReference(row));
  const entries = takeSecondaryLook([...states, ...fresh], tested, look);
  await ledger.append(study, chain(entries, await ledger.head(study)));
  await ledger.addSignals(
    study,
    secondarySignals(entries, () => combinationsOf(cases)),
  );
  return entries;
}

function statesOf(
  reference: readonly Case[],
  groups: readonly string[],
  years: number,
  { isFirst, before }: SecondaryLook,
): SecondaryState[] {
  const locked = secondaryReference(reference, years);
  return groups.map((group) => beginning(group, locked.get(group), isFirst ? null : before));
}
